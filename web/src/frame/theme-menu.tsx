import { ActionIcon, isMantineColorScheme, Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { text } from '../texts/text.ts'
import { useText } from '../texts/use-text.ts'

const choices = [
  { scheme: 'light', name: text('theme.light', 'Light'), Icon: IconSun },
  { scheme: 'dark', name: text('theme.dark', 'Dark'), Icon: IconMoon },
  { scheme: 'auto', name: text('theme.system', 'Like the system'), Icon: IconDeviceDesktop },
] as const

/** Light, dark, or as the system has it; kept in this browser. */
export function ThemeMenu() {
  const { t } = useText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Shown = useComputedColorScheme() === 'dark' ? IconMoon : IconSun
  return (
    <Menu position="bottom-end" width={200} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon aria-label={t('theme.name', 'Theme')}>
          <Shown size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={colorScheme} onChange={scheme => isMantineColorScheme(scheme) && setColorScheme(scheme)}>
          {choices.map(({ scheme, name, Icon }) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick rightSection={<Icon size={16} aria-hidden />}>
              {t(name)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
