import type { OpenChannel } from '../data/channels.ts'
import type { Subscription } from '../data/receivers.ts'
import type { Letter } from '../domain/index.ts'

/** Everything one try needs, so that it touches no database. */
export interface Parcel {
  readonly deliveryId: string
  /** The message whose button says "read"; the first of the envelope. */
  readonly messageId: string
  readonly channel: OpenChannel
  /** Mail address, telephone number, chat; for notices the number of browsers. */
  readonly address: string
  readonly name: string
  readonly letter: Letter
  readonly browsers: readonly Subscription[]
  /** What the button under a bot's message says. */
  readonly readButton: string
}
