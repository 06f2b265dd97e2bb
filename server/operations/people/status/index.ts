import { list } from './list.ts'
import { set } from './set.ts'
import { setActivation } from './set-activation.ts'

export const status = [list, set, setActivation]
