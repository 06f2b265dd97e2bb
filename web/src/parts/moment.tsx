import { Tooltip, VisuallyHidden } from '@mantine/core'
import { useDates } from '../texts/use-dates.ts'
import { useNow } from './use-now.ts'

const renewal = 15_000

/** An instant (UTC milliseconds), relative; the absolute date, time and zone on hover and for screen readers. */
export function Moment({ at, as = 'relative' }: { at: number; as?: 'relative' | 'deadline' }) {
  const dates = useDates()
  const now = useNow(renewal)
  const absolute = dates.absolute(at)
  return (
    <Tooltip label={absolute}>
      <time dateTime={new Date(at).toISOString()} style={{ whiteSpace: 'nowrap' }}>
        {as === 'relative' ? dates.relative(at, now) : dates.deadline(at, now)}
        <VisuallyHidden> ({absolute})</VisuallyHidden>
      </time>
    </Tooltip>
  )
}
