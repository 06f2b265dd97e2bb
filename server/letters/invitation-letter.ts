import { button, facts, heading, type Letter, letter, paragraph, type Words } from '../platform/mail/letter.ts'
import { type EmployeeTypeName, employeeType } from './employee-type.ts'
import { ignoreIfUnexpected } from './link-life.ts'

/** What an invitation needs: who invites, setting `productName`, the type of the new person, the link and its life in seconds. */
export type InvitationParams = { inviter: string; product: string; type: EmployeeTypeName; link: string; life: number }

/** Makes the letters that invite somebody; they differ in subject and first sentence. */
export const invitationLetter = (
  name: string,
  opening: (words: Words, params: InvitationParams) => { subject: string; what: string },
): Letter<InvitationParams> =>
  letter<InvitationParams>(name, (words, params) => {
    const { t, portal } = words
    const { subject, what } = opening(words, params)
    return {
      subject,
      body: [
        heading(t('letters.invitation.heading', 'Join {portal}', { portal: portal.title })),
        paragraph(what),
        facts([
          { label: t('letters.facts.invitedBy', 'Invited by'), value: params.inviter },
          { label: t('letters.facts.invitedAs', 'Invited as'), value: employeeType(words, params.type) },
        ]),
        button(t('letters.invitation.do', 'Accept the invitation'), params.link),
        ignoreIfUnexpected(words, params.life),
      ],
    }
  })
