import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../../parts/page.tsx'
import styles from '../../parts/places.module.css'
import { useText } from '../../texts/use-text.ts'

/** What stands around every page of settings: its heading and the way to the others. */
export function SettingsPage({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  const { t } = useText()
  return (
    <Page title={title} about={about} narrow>
      <nav aria-label={t('settings.name', 'Settings')}>
        <ul className={styles.places}>
          <li>
            <Link to="/settings/email-change">{t('settings.emailChange', 'E-mail change')}</Link>
          </li>
          <li>
            <Link to="/settings/two-step">{t('settings.twoStep', 'Two-step sign-in')}</Link>
          </li>
          <li>
            <Link to="/settings/mail-server">{t('settings.mailServer', 'Mail server')}</Link>
          </li>
        </ul>
      </nav>
      {children}
    </Page>
  )
}
