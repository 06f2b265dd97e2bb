import { Group, NativeSelect, Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Person } from '../../api/person.ts'
import type { Theme } from '../../api/theme.ts'
import { Section } from '../../parts/section.tsx'
import { useTell } from '../../parts/use-tell.ts'
import { portalSettingsQuery } from '../../queries/portal-settings.ts'
import { culturesQuery, useSetCulture } from '../../queries/profile.ts'
import { useTheme } from '../../queries/theme.ts'
import { languageName } from '../../texts/language-name.ts'
import { themeText } from '../../texts/theme-text.ts'
import { useText } from '../../texts/use-text.ts'

const themes: readonly Theme[] = ['System', 'Base', 'Dark']

/** The language Roster speaks to the caller, in letters too, and its colours. */
export function AppearanceSection({ self }: { self: Person }) {
  const { t } = useText()
  const tell = useTell()
  const { theme, choose } = useTheme()
  const culture = useSetCulture(self.id)
  const { data: settings } = useQuery(portalSettingsQuery)
  const present = self.cultureName ?? settings?.culture ?? 'en-US'
  const { data: cultures = [present] } = useQuery(culturesQuery)
  const offered = [...new Set([...cultures, present])].map(value => ({ value, label: languageName(value) }))
  return (
    <Section title={t('appearance.title', 'Language and colours')}>
      <Group gap="xl" align="flex-start">
        <NativeSelect
          label={t('appearance.language', 'Language')}
          description={t('appearance.languageAbout', 'Letters to you come in it, too.')}
          value={present}
          data={offered.sort((a, b) => a.label.localeCompare(b.label))}
          disabled={culture.isPending}
          onChange={event => culture.mutate(event.currentTarget.value, { onError: tell.failed })}
        />
        <Radio.Group label={t('theme.name', 'Theme')} value={theme} onChange={chosen => choose(chosen as Theme, tell.failed)}>
          <Group gap="md" mt={8}>
            {themes.map(value => (
              <Radio key={value} value={value} size="sm" label={t(themeText[value])} />
            ))}
          </Group>
        </Radio.Group>
      </Group>
    </Section>
  )
}
