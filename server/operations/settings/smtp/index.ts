import { getMailServer } from './get.ts'
import { restoreMailServer } from './restore.ts'
import { saveMailServer } from './save.ts'
import { mailTestStatus } from './test-status.ts'
import { testMailServer } from './try.ts'

export const smtp = [getMailServer, saveMailServer, restoreMailServer, testMailServer, mailTestStatus]
