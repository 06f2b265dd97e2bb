import { invite } from './invite.ts'
import { resend } from './resend.ts'

export const invitations = [invite, resend]
