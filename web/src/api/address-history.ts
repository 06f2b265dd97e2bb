import { answerOf, api, until } from './client.ts'
import { readInstant } from './instant.ts'

/** How an address came to a person (email-change.md EV-1). */
export type AddressOrigin = 'registration' | 'creation' | 'invitation' | 'wizard' | 'change' | 'operator' | 'undo'

/** An address that a person holds or held (email-change.md EO-10); times in UTC milliseconds. */
export interface HeldAddress {
  readonly email: string
  readonly from: number | undefined
  /** Undefined for the present one. */
  readonly to: number | undefined
  /** True when its mailbox was proved. */
  readonly trusted: boolean
  readonly how: AddressOrigin
  /** Until when it is kept for an undo. */
  readonly reservedUntil: number | undefined
}

/** GET email-history: every address of a person, newest first. */
export async function getAddressHistory(personId: string, signal?: AbortSignal): Promise<readonly HeldAddress[]> {
  const params = { path: { id: personId } }
  const { result } = await answerOf(api.GET('/api/roster/1/people/{id}/email-history', { params, ...until(signal) }))
  return result.map(row => ({
    email: row.email,
    from: readInstant(row.from),
    to: readInstant(row.to),
    trusted: row.trusted,
    how: row.how as AddressOrigin,
    reservedUntil: readInstant(row.reservedUntil),
  }))
}
