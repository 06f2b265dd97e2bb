import { Outlet } from '@tanstack/react-router'
import { useSelf } from '../queries/people.ts'
import { isAdministrator } from '../rules.ts'
import { useText } from '../texts/use-text.ts'
import styles from './frame.module.css'
import { MailBanner } from './mail-banner.tsx'
import { Navigation } from './navigation.tsx'
import { ServerNotice } from './server-notice.tsx'
import { TopBar } from './top-bar.tsx'

/** What stands around every view: the bar on top, the menu at the side (below, on a phone), and notices. */
export function Frame() {
  const { t } = useText()
  const self = useSelf()
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('frame.skip', 'Skip to the content')}
      </a>
      <TopBar />
      <Navigation />
      <div className={styles.content}>
        <ServerNotice />
        {isAdministrator(self) && <MailBanner />}
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  )
}
