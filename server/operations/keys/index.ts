import { create } from './create.ts'
import { getSelf } from './get-self.ts'
import { list } from './list.ts'
import { listPermissions } from './list-permissions.ts'
import { remove } from './remove.ts'
import { update } from './update.ts'

export const keys = [create, list, getSelf, listPermissions, update, remove]
