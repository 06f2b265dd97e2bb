import { guid, list, optional, record } from './schema.ts'

/** Body of the operations on several people (directory.md V-7): absent and null are told apart from an empty list in the operation. */
export const PeopleIds = record({ userIds: optional(list(guid())) }, { title: 'PeopleIds' })
