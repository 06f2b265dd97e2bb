import { notifications } from '@mantine/notifications'
import { problemText } from '../texts/problem-text.ts'
import { useText } from '../texts/use-text.ts'

/** Failures stay longer than good news, in milliseconds: they hold advice. */
const failureStays = 15_000

/** Ways to say in passing that something is done, or why it is not. */
export interface Tell {
  readonly done: (message: string) => void
  readonly failed: (error: unknown) => void
}

/** Short notices at the edge of the page, read out by screen readers. */
export function useTell(): Tell {
  const { t } = useText()
  const closeButtonProps = { 'aria-label': t('dialog.close', 'Close') }
  return {
    done: message => void notifications.show({ color: 'green', message, closeButtonProps }),
    failed: error => void notifications.show({ color: 'red', message: problemText(error, t), closeButtonProps, autoClose: failureStays }),
  }
}
