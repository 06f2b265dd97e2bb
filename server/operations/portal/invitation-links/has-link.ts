import { Type } from '../../../model/person.ts'

const types: readonly number[] = [Type.DocSpaceAdmin, Type.RoomAdmin, Type.User]

/** The types that a portal has links for (portal.md IL-1, IL-2). */
export const hasLink = (type: number): boolean => types.includes(type)
