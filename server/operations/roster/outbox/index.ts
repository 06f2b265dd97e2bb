import { drop } from './drop.ts'
import { getLetter } from './get.ts'
import { listLetters } from './list.ts'
import { retry } from './retry.ts'
import { retryMany } from './retry-many.ts'
import { summary } from './summary.ts'

export const outbox = [listLetters, summary, getLetter, retry, retryMany, drop]
