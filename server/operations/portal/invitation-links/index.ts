import { create } from './create.ts'
import { get } from './get.ts'
import { getString } from './get-string.ts'
import { remove } from './remove.ts'
import { update } from './update.ts'

export const invitationLinks = [create, get, update, remove, getString]
