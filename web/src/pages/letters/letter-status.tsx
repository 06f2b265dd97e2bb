import type { LetterState } from '../../api/email-change.ts'
import { Status } from '../../parts/status.tsx'
import { letterStateText } from '../../texts/letter-text.ts'
import { useText } from '../../texts/use-text.ts'

const looks = { queued: 'warn', sending: 'busy', sent: 'good', failed: 'bad', dropped: 'quiet', local: 'busy' } as const

/** Where a letter is. */
export function LetterStatus({ state }: { state: LetterState }) {
  const { t } = useText()
  return <Status look={looks[state]}>{t(letterStateText[state])}</Status>
}
