import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { wantsPassword } from '../api/problem.ts'
import { problemText } from '../texts/problem-text.ts'
import { useText } from '../texts/use-text.ts'
import { SignInAgain } from './sign-in-again.tsx'

/** Says what went wrong and, where it helps, offers to try again. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useText()
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      styles={{ message: { color: 'var(--text)' } }}
    >
      {problemText(error, t)}
      {wantsPassword(error) && <SignInAgain />}
      {retry && (
        <div style={{ marginBlockStart: 12 }}>
          <Button size="xs" variant="default" onClick={retry}>
            {t('failure.retry', 'Try again')}
          </Button>
        </div>
      )}
    </Alert>
  )
}
