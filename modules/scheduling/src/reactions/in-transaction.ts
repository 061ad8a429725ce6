import { order as loadOrder } from '@ordinate/orders'
import type { CommandContext } from '@ordinate/platform'
import { findPlan } from '../data/shifts.ts'
import { alignSeats } from '../seats.ts'

type ActivationsChanged = { readonly orderId: string; readonly change: 'added' | 'moved' | 'cancelled' | 'state' }

/** Once seats have been made, they follow the address programme; before that, nobody has asked for any. */
export async function followProgramme(ctx: CommandContext, { orderId, change }: ActivationsChanged): Promise<void> {
  if (change === 'state') return
  const plan = await findPlan(ctx, orderId)
  if (plan !== undefined) await alignSeats(ctx, await loadOrder(ctx, orderId), plan)
}
