import { get } from './get.ts'
import { set } from './set.ts'

export const developerTools = [get, set]
