import { completeWizard } from './complete-wizard.ts'
import { getSettings } from './get.ts'

export const general = [getSettings, completeWizard]
