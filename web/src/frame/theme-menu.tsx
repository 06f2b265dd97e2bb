import { ActionIcon, Menu, useComputedColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import type { Theme } from '../api/theme.ts'
import { useTell } from '../parts/use-tell.ts'
import { useTheme } from '../queries/theme.ts'
import { themeText } from '../texts/theme-text.ts'
import { useText } from '../texts/use-text.ts'

const choices = [
  { theme: 'Base', Icon: IconSun },
  { theme: 'Dark', Icon: IconMoon },
  { theme: 'System', Icon: IconDeviceDesktop },
] as const

/** Light, dark, or as the system has it; kept with the account. */
export function ThemeMenu() {
  const { t } = useText()
  const tell = useTell()
  const { theme, choose } = useTheme()
  const Shown = useComputedColorScheme() === 'dark' ? IconMoon : IconSun
  return (
    <Menu position="bottom-end" width={200} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon aria-label={t('theme.name', 'Theme')}>
          <Shown size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={theme} onChange={chosen => choose(chosen as Theme, tell.failed)}>
          {choices.map(choice => (
            <Menu.RadioItem key={choice.theme} value={choice.theme} closeMenuOnClick rightSection={<choice.Icon size={16} aria-hidden />}>
              {t(themeText[choice.theme])}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
