import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { AddableType } from '../../api/people.ts'
import { typeText } from '../../texts/kind-text.ts'
import { useText } from '../../texts/use-text.ts'

/** Offers the types that can be given. */
export function TypeMenu({ types, onChoose }: { types: readonly AddableType[]; onChoose: (type: AddableType) => void }) {
  const { t } = useText()
  if (types.length === 0) return null
  return (
    <Menu position="bottom-start" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('act.changeType', 'Change the type')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {types.map(type => (
          <Menu.Item key={type} onClick={() => onChoose(type)}>
            {t(typeText[type].name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
