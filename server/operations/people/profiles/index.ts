import { add } from './add.ts'
import { addActive } from './add-active.ts'
import { exists } from './exists.ts'
import { get } from './get.ts'
import { getByEmail } from './get-by-email.ts'
import { getSelf } from './get-self.ts'
import { list } from './list.ts'
import { remove } from './remove.ts'
import { removeMany } from './remove-many.ts'
import { removeSelf } from './remove-self.ts'
import { requestRemoval } from './request-removal.ts'
import { setCulture } from './set-culture.ts'
import { tokenDiagnostics } from './token-diagnostics.ts'
import { update } from './update.ts'

export const profiles = [
  add,
  addActive,
  getSelf,
  tokenDiagnostics,
  getByEmail,
  exists,
  get,
  list,
  update,
  setCulture,
  remove,
  removeMany,
  requestRemoval,
  removeSelf,
]
