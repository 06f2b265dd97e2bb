import { ask } from './ask.ts'
import { change } from './change.ts'

export const ownership = [ask, change]
