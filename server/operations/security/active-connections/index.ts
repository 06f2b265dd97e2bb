import { endAll } from './end-all.ts'
import { endAllForNewPassword } from './end-all-for-new-password.ts'
import { endOne } from './end-one.ts'
import { endOthers } from './end-others.ts'
import { listConnections } from './list.ts'

export const activeConnections = [listConnections, endOne, endOthers, endAll, endAllForNewPassword]
