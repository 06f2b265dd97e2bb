import type { Translate } from '../../../platform/text/translate.ts'
import type { Fact } from './facts.ts'
import { isolated } from './isolated.ts'
import { type Moment, moment } from './moment.ts'

/** Who asked for a change of address, when and, if known, from where (browser, place or network address). */
export interface ChangeRequest {
  readonly by: string
  readonly at: Moment
  readonly from?: string | undefined
}

/** The facts about a request (EG-1, EG-4). */
export const requestFacts = (t: Translate, { by, at, from }: ChangeRequest): readonly Fact[] => [
  { label: t('pages.request.by', 'Asked by'), value: isolated(by) },
  { label: t('pages.request.at', 'Asked on'), value: moment(at) },
  ...(from === undefined ? [] : [{ label: t('pages.request.from', 'Asked from'), value: isolated(from) }]),
]
