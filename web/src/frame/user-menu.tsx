import { Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconLogout, IconUser } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { signOut } from '../api/session.ts'
import { Address } from '../parts/address.tsx'
import { PersonAvatar } from '../parts/person-avatar.tsx'
import { useSelf } from '../queries/people.ts'
import { problemText } from '../texts/problem-text.ts'
import { useText } from '../texts/use-text.ts'
import styles from './frame.module.css'

/** Who is signed in, the way to the profile, and the way out. */
export function UserMenu() {
  const { t } = useText()
  const self = useSelf()
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => location.assign('/login'),
    onError: error => notifications.show({ color: 'red', message: problemText(error, t) }),
  })
  return (
    <Menu position="bottom-end" width={260} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={styles.user ?? ''}>
          <PersonAvatar name={self.name} picture={self.avatar} size={26} />
          <VisuallyHidden>{t('userMenu.name', 'Your account')}</VisuallyHidden>
          <span className={styles.userName}>
            <bdi>{self.name}</bdi>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label role="presentation">
          <Text fw={500} c="var(--text)">
            <bdi>{self.name}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            <Address of={self.email} />
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to="/profile" leftSection={<IconUser size={16} aria-hidden />}>
          {t('nav.profile', 'Profile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leave.mutate()}>
          {t('userMenu.signOut', 'Sign out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
