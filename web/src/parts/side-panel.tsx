import { CloseButton } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useText } from '../texts/use-text.ts'
import styles from './side-panel.module.css'

/** A panel beside a list. Opening it moves the focus to its heading; Escape closes it. It traps nothing. */
export function SidePanel(props: {
  title: string
  picture?: ReactNode
  about?: string | undefined
  wide?: boolean
  onClose: () => void
  children: ReactNode
}) {
  const { title, onClose } = props
  const { t } = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inDialog = event.target instanceof Element && event.target.closest('[role=dialog], [role=menu]')
      if (event.key === 'Escape' && !event.defaultPrevented && !inDialog) onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onClose])
  return (
    <aside className={styles.panel} data-panel={props.wide ? 'wide' : 'normal'} aria-label={title}>
      <header className={styles.header}>
        <div className={styles.name}>
          {props.picture}
          <div>
            <h2 ref={heading} tabIndex={-1}>
              <bdi>{title}</bdi>
            </h2>
            {props.about && <p>{props.about}</p>}
          </div>
        </div>
        <CloseButton onClick={onClose} aria-label={t('panel.close', 'Close the panel')} />
      </header>
      <div className={styles.body}>{props.children}</div>
    </aside>
  )
}
