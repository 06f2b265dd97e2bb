import { get } from './get.ts'
import { set } from './set.ts'

export const theme = [get, set]
