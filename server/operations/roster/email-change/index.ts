import { cancel } from './cancel.ts'
import { getChange } from './get.ts'
import { resend } from './resend.ts'
import { undo } from './undo.ts'

export const emailChange = [getChange, resend, cancel, undo]
