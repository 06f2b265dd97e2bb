import { address, button, facts, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { ignoreIfNotYou } from './link-life.ts'

/** Goes to the new address: nothing changes until its link is confirmed. `oldAddress` is masked, `life` in seconds. */
export const changeEmail = letter<{ account: string; oldAddress: string; link: string; life: number }>(
  'change_email',
  (words, { account, oldAddress, link, life }) => {
    const { t, portal } = words
    return {
      subject: t('letters.changeEmail.subject', 'Confirm your new email address'),
      preheader: t('letters.changeEmail.preheader', 'Nothing changes until you confirm.'),
      body: [
        heading(t('letters.changeEmail.heading', 'One step left')),
        paragraph(
          t(
            'letters.changeEmail.what',
            'Somebody asked that this address become the sign-in address of the following account at {portal}.',
            {
              portal: portal.title,
            },
          ),
        ),
        facts([
          { label: t('letters.facts.account', 'Account'), value: account },
          address(t('letters.facts.presentAddress', 'Present address'), oldAddress),
        ]),
        paragraph(
          t(
            'letters.changeEmail.how',
            'The page that opens may ask you to sign in to this account, or for the code shown where the change was asked for.',
          ),
        ),
        button(t('letters.changeEmail.do', 'Confirm this address'), link),
        ignoreIfNotYou(words, life),
      ],
    }
  },
)
