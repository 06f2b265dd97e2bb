import { Table, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'

/** The heading of a column that sorts the list; pressing it again turns the order. */
export function SortHeading({
  label,
  active,
  descending,
  width,
  onSort,
}: {
  label: string
  active: boolean
  descending: boolean
  width?: string
  onSort: () => void
}) {
  const Arrow = descending ? IconChevronDown : IconChevronUp
  return (
    <Table.Th aria-sort={active ? (descending ? 'descending' : 'ascending') : 'none'} w={width}>
      <UnstyledButton
        onClick={onSort}
        fz="inherit"
        fw="inherit"
        c="inherit"
        style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}
      >
        {label}
        <Arrow size={14} aria-hidden style={{ visibility: active ? 'visible' : 'hidden' }} />
      </UnstyledButton>
    </Table.Th>
  )
}
