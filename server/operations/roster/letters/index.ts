import { listKinds } from './list.ts'
import { preview } from './preview.ts'

export const letterPreviews = [listKinds, preview]
