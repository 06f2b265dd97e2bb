import { Link } from '@tanstack/react-router'
import mark from '../look/mark.svg'
import { usePortalName } from '../queries/portal-settings.ts'
import styles from './frame.module.css'
import { ThemeMenu } from './theme-menu.tsx'
import { UserMenu } from './user-menu.tsx'

/** The bar on top: which portal this is, the theme, and the caller. */
export function TopBar() {
  return (
    <header className={styles.top}>
      <Link to="/" className={styles.portal}>
        <img src={mark} width={22} height={22} alt="" />
        <span>
          <bdi>{usePortalName()}</bdi>
        </span>
      </Link>
      <ThemeMenu />
      <UserMenu />
    </header>
  )
}
