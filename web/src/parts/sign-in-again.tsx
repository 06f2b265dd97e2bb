import { Button } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { signInAddress } from '../api/session.ts'
import { useText } from '../texts/use-text.ts'

/** Leads to the sign-in page and back here, so that the session is fresh (email-change.md ER-2). */
export function SignInAgain() {
  const { t } = useText()
  const { href } = useLocation()
  return (
    <div style={{ marginBlockStart: 12 }}>
      <Button component="a" size="xs" variant="default" href={signInAddress(href)}>
        {t('signInAgain.do', 'Sign in again')}
      </Button>
    </div>
  )
}
