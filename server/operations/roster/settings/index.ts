import { getChangeSettings } from './get-email-change.ts'
import { setChangeSettings } from './set-email-change.ts'

export const rosterSettings = [getChangeSettings, setChangeSettings]
