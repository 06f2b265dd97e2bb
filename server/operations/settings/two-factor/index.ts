import { backupCodes, newBackupCodes } from './backup-codes.ts'
import { confirmData } from './confirm-data.ts'
import { getTwoFactor } from './get.ts'
import { setTwoFactor, setTwoFactorWithLink } from './set.ts'
import { setUp } from './set-up.ts'
import { unlink } from './unlink.ts'
import { validate } from './validate.ts'

export const secondFactor = [
  getTwoFactor,
  setTwoFactor,
  setTwoFactorWithLink,
  confirmData,
  setUp,
  validate,
  backupCodes,
  newBackupCodes,
  unlink,
]
