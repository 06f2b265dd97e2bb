import { congratulate } from './congratulate.ts'
import { askToJoin } from './join.ts'
import { setMailDomains } from './mail-domains.ts'
import { setMessages } from './messages.ts'
import { writeToAdmins } from './write-to-admins.ts'

export const strangers = [setMailDomains, askToJoin, setMessages, writeToAdmins, congratulate]
