import type { Words } from '../platform/mail/letter.ts'

/** The types of people a letter can speak of, by their names on the wire. */
export type EmployeeTypeName = 'DocSpaceAdmin' | 'RoomAdmin' | 'User' | 'Guest'

/** What a type of people is called in a letter. */
export function employeeType({ t }: Words, type: EmployeeTypeName): string {
  switch (type) {
    case 'DocSpaceAdmin':
      return t('letters.employeeType.admin', 'Administrator')
    case 'RoomAdmin':
      return t('letters.employeeType.roomAdmin', 'Room administrator')
    case 'User':
      return t('letters.employeeType.user', 'User')
    case 'Guest':
      return t('letters.employeeType.guest', 'Guest')
  }
}
