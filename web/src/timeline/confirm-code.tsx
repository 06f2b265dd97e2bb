import { ActionIcon, CopyButton, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useText } from '../texts/use-text.ts'
import styles from './timeline.module.css'

const groupLength = 4

/** The code that stands for this session on the confirmation page, in two groups (email-change.md EL-5). */
export function ConfirmCode({ code }: { code: string }) {
  const { t } = useText()
  const characters = [...code.replace(/[\s-]/g, '')]
  const groups = [characters.slice(0, groupLength), characters.slice(groupLength)].map(group => group.join('')).join(' ')
  return (
    <>
      <div className={styles.code}>
        <span>{t('code.label', 'Code')}</span>
        <b>
          <bdi dir="ltr" aria-hidden>
            {groups}
          </bdi>
          <VisuallyHidden>{characters.join(' ')}</VisuallyHidden>
        </b>
        <CopyButton value={groups}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t('code.copied', 'Copied') : t('code.copy', 'Copy the code')}>
              <ActionIcon onClick={copy} aria-label={copied ? t('code.copied', 'Copied') : t('code.copy', 'Copy the code')}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
      <p className={styles.more}>
        {t('code.about', 'Needed only when the letter is opened where you are not signed in, such as on a phone.')}
      </p>
    </>
  )
}
