import { Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { usePortalName } from '../queries/portal-settings.ts'
import styles from './page.module.css'

/** A page with its heading, which names the document and takes the focus when the page opens, and its main action. */
export function Page({
  title,
  about,
  action,
  narrow,
  children,
}: {
  title: string
  about?: ReactNode
  action?: ReactNode
  narrow?: boolean
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const portal = usePortalName()
  useEffect(() => {
    document.title = `${title} - ${portal}`
  }, [title, portal])
  useEffect(() => {
    // Not on the first load: the browser starts a fresh document at its top, where the skip link is.
    if (document.body.dataset.visited) heading.current?.focus({ preventScroll: true })
    document.body.dataset.visited = 'yes'
  }, [])
  return (
    <div className={narrow ? `${styles.page} ${styles.narrow}` : styles.page}>
      <header className={styles.header}>
        <div>
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {about && <p className={styles.about}>{about}</p>}
        </div>
        {action}
      </header>
      {children}
    </div>
  )
}
