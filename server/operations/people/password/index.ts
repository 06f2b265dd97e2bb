import { change } from './change.ts'
import { remind } from './remind.ts'

export const password = [remind, change]
