import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  getMailServer,
  getMailTest,
  type MailServer,
  type MailTest,
  restoreMailServer,
  saveMailServer,
  startMailTest,
} from '../api/mail-server.ts'

/** The portal's mail server. */
export const mailServerQuery = queryOptions({
  queryKey: ['settings', 'mail-server'],
  queryFn: ({ signal }) => getMailServer(signal),
})

/** Gives the portal a mail server; without one, the installation's is in force again. */
export function useSetMailServer() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wanted: MailServer | undefined) => (wanted ? saveMailServer(wanted) : restoreMailServer()),
    onSuccess: saved => {
      client.setQueryData(mailServerQuery.queryKey, saved)
      return client.invalidateQueries({ queryKey: ['outbox'] })
    },
  })
}

const pause = 700

/** The server ends a test after 30 s (portal.md SM-6). */
const longestTest = 40_000

/** Sends a test letter and follows it to its end; `progress` is how far it has come. */
export function useMailTest() {
  const [progress, setProgress] = useState<MailTest>()
  const mutation = useMutation({
    mutationFn: async () => {
      const giveUp = Date.now() + longestTest
      let test = await startMailTest()
      setProgress(test)
      while (!test.completed && Date.now() < giveUp) {
        await new Promise(resolve => setTimeout(resolve, pause))
        // The end is told once: without one somebody else has seen it.
        const next = await getMailTest()
        if (next === undefined) break
        test = next
        setProgress(test)
      }
      return test
    },
  })
  return { ...mutation, progress }
}
