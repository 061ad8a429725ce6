import { workInSteps } from '@ordinate/platform'
import { carry } from '../transports/carry.ts'
import { claim } from './claim.ts'
import { deliver } from './job.ts'
import { note } from './note.ts'

/** More channels than there are, so that a defect cannot turn for ever. */
const MOST_STEPS = 10

/**
 * Carries a message by one channel after the other until one takes it or none is left. Channels are spoken to outside transactions; a
 * process that dies meanwhile leaves its try to the next, so that a message may come twice by a channel that knows no keys.
 */
export const deliverHandler = workInSteps(
  deliver,
  async ({ within, ending }, { messageId }) => {
    for (let step = 0; step < MOST_STEPS && !ending.aborted; step += 1) {
      const parcel = await within((ctx) => claim(ctx, messageId))
      if (parcel === undefined) return
      const carried = await carry(parcel)
      if (!(await within((ctx) => note(ctx, parcel.deliveryId, carried)))) return
    }
  },
  { queue: 'outside' },
)
