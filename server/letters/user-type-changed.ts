import { facts, heading, letter, paragraph } from '../platform/mail/letter.ts'
import { type EmployeeTypeName, employeeType } from './employee-type.ts'

/** Tells a person that their type changed. */
export const userTypeChanged = letter<{ name: string; oldType: EmployeeTypeName; newType: EmployeeTypeName }>(
  'user_type_changed',
  (words, { name, oldType, newType }) => {
    const { t, portal } = words
    return {
      subject: t('letters.userTypeChanged.subject', 'Your role was changed'),
      body: [
        heading(t('letters.userTypeChanged.heading', 'Your role was changed')),
        paragraph(t('letters.frame.hello', 'Hello {name},', { name })),
        paragraph(
          t('letters.userTypeChanged.what', 'You have a new role at {portal}. What you may do there has changed with it.', {
            portal: portal.title,
          }),
        ),
        facts([
          { label: t('letters.userTypeChanged.old', 'Until now'), value: employeeType(words, oldType) },
          { label: t('letters.userTypeChanged.new', 'From now on'), value: employeeType(words, newType) },
        ]),
        paragraph(t('letters.userTypeChanged.ask', 'You need not do anything. If you have questions, ask an administrator of the portal.')),
      ],
    }
  },
)
