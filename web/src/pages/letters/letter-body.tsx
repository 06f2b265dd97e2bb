import { Button, Group, Tabs } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { Letter } from '../../api/outbox.ts'
import { useText } from '../../texts/use-text.ts'
import styles from './letter-body.module.css'
import { letterDocument } from './letter-document.ts'

/** What a letter says: as HTML in a frame without scripts, as text, and its links as buttons. */
export function LetterBody({ letter }: { letter: Pick<Letter, 'html' | 'text' | 'links'> }) {
  const { t } = useText()
  return (
    <div className={styles.body}>
      {letter.links.length > 0 && (
        <Group gap="xs" mb="md">
          {letter.links.map(link => (
            <Button
              key={link.url}
              component="a"
              href={link.url}
              target="_blank"
              rel="noreferrer"
              variant="default"
              rightSection={<IconExternalLink size={14} aria-hidden />}
            >
              {letter.links.length === 1
                ? t('letters.openLink', 'Open the link')
                : t('letters.openNamedLink', 'Open the link: {type}', { type: link.type })}
            </Button>
          ))}
        </Group>
      )}
      <Tabs defaultValue={letter.html ? 'html' : 'text'} keepMounted={false}>
        <Tabs.List>
          {letter.html && <Tabs.Tab value="html">{t('letters.formatted', 'Formatted')}</Tabs.Tab>}
          {letter.text && <Tabs.Tab value="text">{t('letters.plain', 'Plain text')}</Tabs.Tab>}
        </Tabs.List>
        {letter.html && (
          <Tabs.Panel value="html">
            <iframe
              className={styles.frame}
              title={t('letters.frame', 'The letter')}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              referrerPolicy="no-referrer"
              srcDoc={letterDocument(letter.html)}
            />
          </Tabs.Panel>
        )}
        {letter.text && (
          <Tabs.Panel value="text">
            <pre className={styles.text} dir="auto">
              {letter.text}
            </pre>
          </Tabs.Panel>
        )}
      </Tabs>
    </div>
  )
}
