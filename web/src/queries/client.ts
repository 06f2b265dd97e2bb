import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isUnreachable, Problem } from '../api/problem.ts'

const triesWhenUnreachable = 2

/**
 * The store of answers. A refused session ends at the sign-in page.
 * @param onSignedOut called when the server no longer knows the caller (401)
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = { onError: (error: unknown) => error instanceof Problem && error.status === 401 && onSignedOut() }
  return new QueryClient({
    queryCache: new QueryCache(watch),
    mutationCache: new MutationCache(watch),
    defaultOptions: {
      // The server may stand in the same room: being without internet says nothing about it.
      queries: { networkMode: 'always', staleTime: 10_000, retry: (count, error) => isUnreachable(error) && count < triesWhenUnreachable },
      mutations: { networkMode: 'always' },
    },
  })
}
