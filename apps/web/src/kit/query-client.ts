import { ProblemError } from '@ordinate/contract'
import { QueryCache, QueryClient } from '@tanstack/react-query'

const RETRIES = 2

/** The cache of answers. What the server refused is not asked again by itself; a lost connection is. */
export function createQueryClient(onSignedOut?: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ProblemError && error.problem.status === 401) onSignedOut?.()
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => !(error instanceof ProblemError) && failures < RETRIES,
      },
    },
  })
}
