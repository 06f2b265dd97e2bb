import { getCsp } from './get.ts'
import { saveCsp } from './save.ts'

export const csp = [getCsp, saveCsp]
