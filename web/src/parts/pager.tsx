import { Button, Group, Text } from '@mantine/core'
import { useDates } from '../texts/use-dates.ts'
import { useText } from '../texts/use-text.ts'

/** Which rows are in view, and the way to the others; pages count from 1. */
export function Pager({ page, size, total, onPage }: { page: number; size: number; total: number; onPage: (page: number) => void }) {
  const { t } = useText()
  const { number } = useDates()
  if (total === 0) return null
  const last = Math.ceil(total / size)
  const range = { from: number((page - 1) * size + 1), to: number(Math.min(page * size, total)), total: number(total) }
  return (
    <Group component="nav" justify="space-between" mt="sm" aria-label={t('pager.name', 'Pages')}>
      <Text size="sm" c="dimmed" aria-live="polite">
        {t('pager.range', '{from}-{to} of {total}', range)}
      </Text>
      {last > 1 && (
        <Group gap="xs">
          <Button size="xs" variant="default" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            {t('pager.previous', 'Previous')}
          </Button>
          <Button size="xs" variant="default" disabled={page >= last} onClick={() => onPage(page + 1)}>
            {t('pager.next', 'Next')}
          </Button>
        </Group>
      )}
    </Group>
  )
}
