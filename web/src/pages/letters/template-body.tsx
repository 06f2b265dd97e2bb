import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Facts } from '../../parts/facts.tsx'
import { Failure } from '../../parts/failure.tsx'
import { letterPreviewQuery } from '../../queries/letter-previews.ts'
import { languageOf } from '../../texts/language.ts'
import { useText } from '../../texts/use-text.ts'
import { LetterBody } from './letter-body.tsx'
import styles from './templates-page.module.css'

/** What one kind of letter says in one language. */
export function TemplateBody({ kind, culture }: { kind: string; culture: string }) {
  const { t } = useText()
  const { data: letter, error, refetch, isPlaceholderData } = useQuery(letterPreviewQuery(kind, culture))
  if (error) return <Failure error={error} retry={() => void refetch()} />
  if (!letter) return <Skeleton height={420} />
  const untranslated = !isPlaceholderData && languageOf(letter.culture) !== languageOf(culture)
  return (
    <div data-stale={isPlaceholderData || undefined}>
      {untranslated && (
        <p className={styles.note} role="status">
          {t('templates.english', 'There is no such letter in this language yet: it goes out in English.')}
        </p>
      )}
      <Facts rows={[[t('letters.subject', 'Subject'), <bdi key="subject">{letter.subject}</bdi>]]} />
      <LetterBody letter={{ html: letter.html, text: letter.text, links: [] }} />
    </div>
  )
}
