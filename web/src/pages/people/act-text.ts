import type { PeopleAct } from '../../queries/people-acts.ts'
import { typeText } from '../../texts/kind-text.ts'
import type { Say } from '../../texts/use-text.ts'

/** What an act is called, what it asks, what comes of it, and how it says that it is done; `count` is of people. */
export interface ActText {
  readonly deed: string
  readonly title: string
  readonly consequence: string
  readonly done: string
}

/** The words for an act. */
export function actText(act: PeopleAct, count: number, t: Say): ActText {
  switch (act.name) {
    case 'suspend':
      return {
        deed: t('act.suspend', 'Suspend'),
        title: t('act.suspendTitle', 'Suspend {count, plural, one {this person} other {# people}}?', { count }),
        consequence: t('act.suspendAbout', 'They are signed out everywhere and cannot sign in. Nothing is lost: they can be let in again.'),
        done: t('act.suspended', '{count, plural, one {# person is} other {# people are}} suspended.', { count }),
      }
    case 'reactivate':
      return {
        deed: t('act.reactivate', 'Let in again'),
        title: t('act.reactivateTitle', 'Let {count, plural, one {this person} other {# people}} in again?', { count }),
        consequence: t('act.reactivateAbout', 'They sign in as before. No letter tells them.'),
        done: t('act.reactivated', '{count, plural, one {# person} other {# people}} can sign in again.', { count }),
      }
    case 'delete':
      return {
        deed: t('act.delete', 'Delete'),
        title: t('act.deleteTitle', 'Delete {count, plural, one {this person} other {# people}} for good?', { count }),
        consequence: t(
          'act.deleteAbout',
          'Profile, photo and memberships are removed and the address is free again. This cannot be undone.',
        ),
        done: t('act.deleted', '{count, plural, one {# person is} other {# people are}} deleted.', { count }),
      }
    case 'inviteAgain':
      return {
        deed: t('act.inviteAgain', 'Send the letter again'),
        title: t('act.inviteAgainTitle', 'Send {count, plural, one {the letter} other {# letters}} again?', { count }),
        consequence: t('act.inviteAgainAbout', 'A new link goes out. The link of an earlier invitation no longer works.'),
        done: t('act.invitedAgain', '{count, plural, one {# letter is} other {# letters are}} on the way.', { count }),
      }
    case 'changeType': {
      const type = t(typeText[act.type].name)
      return {
        deed: t('act.changeType', 'Change the type'),
        title: t('act.changeTypeTitle', 'New type: {type}', { type }),
        consequence: `${t(typeText[act.type].about)} ${t('act.changeTypeAbout', 'A letter tells them.')}`,
        done: t('act.typeChanged', '{count, plural, one {# person has} other {# people have}} the type {type} now.', { count, type }),
      }
    }
  }
}
