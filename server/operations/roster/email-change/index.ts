import { approve } from './approve.ts'
import { bulk } from './bulk.ts'
import { undoBulk } from './bulk-undo.ts'
import { cancel } from './cancel.ts'
import { check } from './check.ts'
import { getChange } from './get.ts'
import { history } from './history.ts'
import { refuse } from './refuse.ts'
import { release } from './release.ts'
import { resend } from './resend.ts'
import { retireUndo } from './retire-undo.ts'
import { undo } from './undo.ts'

export const emailChange = [getChange, check, resend, cancel, approve, refuse, undo, retireUndo, release, history, bulk, undoBulk]
