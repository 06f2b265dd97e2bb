import { invitationLetter } from './invitation-letter.ts'

/** Invites somebody to the portal. */
export const invite = invitationLetter('invite', ({ t, portal }, { inviter, product }) => ({
  subject: t('letters.invite.subject', 'Join {product}', { product }),
  what: t('letters.invite.what', '{inviter} invites you to {portal}, which runs on {product}.', { inviter, portal: portal.title, product }),
}))
