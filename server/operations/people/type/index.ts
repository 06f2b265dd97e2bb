import { set } from './set.ts'

export const type = [set]
