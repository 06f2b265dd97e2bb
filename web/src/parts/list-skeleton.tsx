import { Skeleton, VisuallyHidden } from '@mantine/core'
import { useText } from '../texts/use-text.ts'

const rows = ['62%', '48%', '70%', '55%', '64%', '50%', '58%', '66%']

/** The shape of a list while it loads, as high as the list will be. */
export function ListSkeleton({ rowHeight = 45 }: { rowHeight?: number }) {
  const { t } = useText()
  return (
    <div role="status">
      <VisuallyHidden>{t('list.loading', 'Loading')}</VisuallyHidden>
      {rows.map(width => (
        <div
          key={width}
          style={{ height: rowHeight, display: 'flex', alignItems: 'center', gap: 12, borderBlockEnd: '1px solid var(--line)' }}
        >
          <Skeleton circle height={28} animate={false} />
          <Skeleton height={12} width={width} />
        </div>
      ))}
    </div>
  )
}
