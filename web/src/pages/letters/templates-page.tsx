import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Failure } from '../../parts/failure.tsx'
import { ListSkeleton } from '../../parts/list-skeleton.tsx'
import { Page } from '../../parts/page.tsx'
import { letterKindsQuery } from '../../queries/letter-previews.ts'
import { portalSettingsQuery } from '../../queries/portal-settings.ts'
import { culturesQuery } from '../../queries/profile.ts'
import { languageName } from '../../texts/language-name.ts'
import { letterKind } from '../../texts/letter-text.ts'
import { useText } from '../../texts/use-text.ts'
import { LettersPlaces } from './letters-places.tsx'
import { TemplateBody } from './template-body.tsx'
import { TemplateList } from './template-list.tsx'
import styles from './templates-page.module.css'

const route = getRouteApi('/letters/templates')

/** Every kind of letter and what it says, in any language of the portal. */
export function TemplatesPage() {
  const { t } = useText()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: kinds, error, refetch } = useQuery(letterKindsQuery)
  const { data: settings } = useQuery(portalSettingsQuery)
  const culture = search.culture ?? settings?.culture ?? 'en-US'
  const { data: cultures = [] } = useQuery(culturesQuery)
  const languages = [...new Set([...cultures, culture])].map(value => ({ value, label: languageName(value) }))
  const kind = search.kind ?? kinds?.[0]?.kind
  return (
    <Page
      title={t('templates.title', 'Letter templates')}
      about={t('templates.about', 'What the letters of this portal say, with made-up names and addresses. None of them is sent.')}
    >
      <LettersPlaces />
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!kinds && !error && <ListSkeleton />}
      {kinds && kind !== undefined && (
        <div className={styles.columns}>
          <TemplateList kinds={kinds} chosen={kind} culture={search.culture} />
          <div className={styles.letter}>
            <div className={styles.choices}>
              <NativeSelect
                className={styles.instead ?? ''}
                label={t('letters.letter', 'Letter')}
                value={kind}
                data={kinds.map(one => ({ value: one.kind, label: t(letterKind(one.kind)) }))}
                onChange={event => void navigate({ search: { ...search, kind: event.currentTarget.value } })}
              />
              <NativeSelect
                label={t('templates.language', 'Language')}
                value={culture}
                data={languages.sort((one, other) => one.label.localeCompare(other.label))}
                onChange={event => void navigate({ search: { ...search, culture: event.currentTarget.value } })}
              />
            </div>
            <TemplateBody kind={kind} culture={culture} />
          </div>
        </div>
      )}
    </Page>
  )
}
