import { Problem } from '../../api/problem.ts'
import { fieldText } from '../../texts/field-text.ts'
import { problemText } from '../../texts/problem-text.ts'
import type { Say } from '../../texts/use-text.ts'

/** The fields of the form. */
export type AddPersonField = 'firstName' | 'lastName' | 'email' | 'type'

const fieldOfKey: Readonly<Record<string, AddPersonField>> = { firstname: 'firstName', lastname: 'lastName', email: 'email', type: 'type' }
const fieldOfType: Readonly<Record<string, AddPersonField>> = {
  email_taken: 'email',
  email_empty: 'email',
  email_invalid: 'email',
  name_invalid: 'firstName',
  quota_exceeded: 'type',
}

/** A refusal as texts beside the fields it is about (wire.md WM-7, accounts.md OC-9); empty when it is about none. */
export function addPersonErrors(error: unknown, t: Say): Partial<Record<AddPersonField, string>> {
  if (!(error instanceof Problem)) return {}
  const field = fieldOfType[error.type]
  if (field) return { [field]: problemText(error, t) }
  const placed = Object.entries(error.fields).flatMap(([key, texts]) => {
    const name = fieldOfKey[key.replace(/^\$\./, '').toLowerCase()]
    return name && texts[0] !== undefined ? [[name, fieldText(texts[0], t)] as const] : []
  })
  return Object.fromEntries(placed)
}
