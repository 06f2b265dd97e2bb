import { answerOf, api } from './client.ts'
import { type EmailChange, readChange } from './email-change.ts'

const change = '/api/roster/1/people/{id}/email-change'
const of = (id: string) => ({ params: { path: { id } } })

/** What an administrator can do about somebody's change of address (email-change.md EO-5, EO-7 to EO-9). */
export const changeActs = {
  /** EO-5: ends the waiting for the old address; wants a fresh session. */
  approve: async (personId: string): Promise<EmailChange> =>
    readChange((await answerOf(api.POST(`${change}/approve`, of(personId)))).result),
  /** EO-7: the address of before comes back. */
  undo: async (personId: string): Promise<EmailChange> => readChange((await answerOf(api.POST(`${change}/undo`, of(personId)))).result),
  /** EO-8: the old address can undo no more. */
  retireUndo: async (personId: string): Promise<EmailChange> =>
    readChange((await answerOf(api.POST(`${change}/retire-undo`, { ...of(personId), body: {} }))).result),
  /** EO-9: a frozen account can be signed in to as before. */
  release: async (personId: string): Promise<EmailChange> =>
    readChange((await answerOf(api.POST(`${change}/release`, of(personId)))).result),
}

/** The name of such an act. */
export type ChangeAct = keyof typeof changeActs
