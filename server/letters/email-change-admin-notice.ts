import { address, type Block, facts, heading, letter, paragraph } from '../platform/mail/letter.ts'

/** Most changes that are listed; of the others the letter gives the number. */
const maxListed = 50

/** Whose address changed, from what to what (masked). */
type Change = { readonly whom: string; readonly oldAddress: string; readonly newAddress: string }

/** Tells the owner that an administrator changed addresses of other people (`at`, UTC milliseconds); one letter for many. */
export const emailChangeAdminNotice = letter<{ who: string; at: number; changes: readonly Change[] }>(
  'email_change_admin_notice',
  ({ t, portal, when }, { who, at, changes }) => {
    const listed = changes
      .slice(0, maxListed)
      .map(
        ({ whom, oldAddress, newAddress }): Block =>
          facts([
            { label: t('letters.facts.person', 'Person'), value: whom },
            address(t('letters.facts.oldAddress', 'Old address'), oldAddress),
            address(t('letters.facts.newAddress', 'New address'), newAddress),
          ]),
      )
    const others = changes.length - listed.length
    return {
      subject: t('letters.emailChangeAdminNotice.subject', 'An administrator changed email addresses'),
      body: [
        heading(t('letters.emailChangeAdminNotice.heading', 'An administrator changed email addresses')),
        paragraph(
          t(
            'letters.emailChangeAdminNotice.what',
            'At {portal}, {who} changed {count, plural, one {the email address of another person} other {the email addresses of # people}}.',
            { portal: portal.title, who, count: changes.length },
          ),
        ),
        facts([{ label: t('letters.origin.when', 'When'), value: when(at) }]),
        ...listed,
        ...(others > 0
          ? [
              paragraph(
                t('letters.emailChangeAdminNotice.more', 'and {count, plural, one {# other person} other {# other people}}', {
                  count: others,
                }),
              ),
            ]
          : []),
        paragraph(
          t(
            'letters.emailChangeAdminNotice.nothing',
            'If this is right, you need not do anything. You can undo a change in the person’s profile.',
          ),
        ),
      ],
    }
  },
)
