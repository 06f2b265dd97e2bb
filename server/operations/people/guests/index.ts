import { approve } from './approve.ts'
import { forget } from './forget.ts'
import { share } from './share.ts'

export const guests = [forget, share, approve]
