import { IconPlugConnectedX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { isUnreachable } from '../api/problem.ts'
import { useText } from '../texts/use-text.ts'
import styles from './frame.module.css'

const knockInterval = 3_000

/** Says that the server is gone, knocks until it answers, and then reads anew what is in view. */
export function ServerNotice() {
  const { t } = useText()
  const client = useQueryClient()
  const cache = client.getQueryCache()
  const gone = useSyncExternalStore(
    onChange => cache.subscribe(onChange),
    () => cache.getAll().some(query => query.isActive() && isUnreachable(query.state.fetchFailureReason ?? query.state.error)),
  )
  useEffect(() => {
    if (!gone) return
    const knock = async () => {
      const answer = await fetch('/liveness', { cache: 'no-store' }).catch(() => undefined)
      if (answer?.ok) await client.refetchQueries({ type: 'active' })
    }
    const timer = setInterval(() => void knock(), knockInterval)
    return () => clearInterval(timer)
  }, [gone, client])
  return (
    <div role="status">
      {gone && (
        <div className={styles.notice} data-look="bad">
          <IconPlugConnectedX size={18} aria-hidden />
          <p>{t('serverNotice.gone', 'The server cannot be reached. What you see may be old; Roster keeps trying.')}</p>
        </div>
      )}
    </div>
  )
}
