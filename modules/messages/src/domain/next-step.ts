import type { Channel } from './channel.ts'

/** How often one channel is tried for an ordinary message, and for one that must be known soon. */
const ATTEMPTS = { ordinary: 5, urgent: 2 } as const

/** What a channel answered. */
export type Outcome =
  | { readonly result: 'sent' | 'delivered'; readonly providerId: string | null }
  | { readonly result: 'failed'; readonly permanent: boolean; readonly code: string; readonly detail: string }

/** What follows a failure: the same channel again after a pause, or no more of it. */
export function afterFailure(
  failure: { readonly permanent: boolean },
  { attempts, urgent }: { readonly attempts: number; readonly urgent: boolean },
): 'retry' | 'give_up' {
  if (failure.permanent) return 'give_up'
  return attempts < (urgent ? ATTEMPTS.urgent : ATTEMPTS.ordinary) ? 'retry' : 'give_up'
}

/** The next channel of a route that was not tried yet; undefined when all were. */
export function nextChannel(route: readonly Channel[], tried: readonly Channel[]): Channel | undefined {
  return route.find((channel) => !tried.includes(channel))
}
