import { completeWizard } from './complete-wizard.ts'
import { getSettings } from './get.ts'
import { listCultures } from './list-cultures.ts'

export const general = [getSettings, listCultures, completeWizard]
