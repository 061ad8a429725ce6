/** The ways to reach somebody, in the order in which they are tried when nobody prefers another. */
export const CHANNELS = ['telegram', 'push', 'sms', 'email'] as const
export type Channel = (typeof CHANNELS)[number]

/** What a route is made from. */
export interface RouteQuestion {
  /** Channels that this installation can send by. */
  readonly open: readonly Channel[]
  /** Channels by which the receiver can be reached. */
  readonly reachable: readonly Channel[]
  /** What the receiver prefers, or whoever wrote the message. */
  readonly preferred: Channel | null
  /** The organisation's order; channels that it does not name come last. */
  readonly order: readonly Channel[]
}

/** The channels by which one message is tried, the first first. Empty when nobody can be reached. */
export function routeFor({ open, reachable, preferred, order }: RouteQuestion): Channel[] {
  const wished = [...(preferred === null ? [] : [preferred]), ...order, ...CHANNELS]
  return [...new Set(wished)].filter((channel) => open.includes(channel) && reachable.includes(channel))
}
