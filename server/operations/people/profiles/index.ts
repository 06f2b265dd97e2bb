import { add } from './add.ts'
import { addActive } from './add-active.ts'
import { get } from './get.ts'
import { getSelf } from './get-self.ts'
import { list } from './list.ts'

export const profiles = [add, addActive, getSelf, get, list]
