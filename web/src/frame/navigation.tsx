import { IconMail, IconSettings, IconUser, IconUsers } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSelf } from '../queries/people.ts'
import { mayListPeople, maySeeLetters, maySeeSettings } from '../rules.ts'
import { useText } from '../texts/use-text.ts'
import styles from './frame.module.css'

/** The places the caller may go to. */
export function Navigation() {
  const { t } = useText()
  const self = useSelf()
  return (
    <nav className={styles.nav} aria-label={t('nav.name', 'Main menu')}>
      <ul>
        {mayListPeople(self) && (
          <li>
            <Link to="/people">
              <IconUsers size={18} stroke={1.75} aria-hidden />
              {t('nav.people', 'People')}
            </Link>
          </li>
        )}
        {maySeeLetters(self) && (
          <li>
            <Link to="/letters">
              <IconMail size={18} stroke={1.75} aria-hidden />
              {t('nav.letters', 'Letters')}
            </Link>
          </li>
        )}
        {maySeeSettings(self) && (
          <li>
            <Link to="/settings">
              <IconSettings size={18} stroke={1.75} aria-hidden />
              {t('settings.name', 'Settings')}
            </Link>
          </li>
        )}
        <li>
          <Link to="/profile">
            <IconUser size={18} stroke={1.75} aria-hidden />
            {t('nav.profile', 'Profile')}
          </Link>
        </li>
      </ul>
    </nav>
  )
}
