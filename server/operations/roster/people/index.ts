import { getRights } from './get-rights.ts'

export const rosterPeople = [getRights]
