import { dateIn } from '@ordinate/kernel'
import { order as orderById } from '@ordinate/orders'
import type { CommandContext } from '@ordinate/platform'
import { bookingsOfActivations } from '../data/bookings.ts'
import { itemsById } from '../data/items.ts'
import { bookForActivations } from './book-activations.ts'

/** Bookings go with activations that were given another day; who becomes short by it is told why. */
export async function followMovedActivations(
  ctx: CommandContext,
  orderId: string,
  activationIds: readonly string[],
): Promise<void> {
  const rows = (await bookingsOfActivations(ctx, activationIds)).filter((row) => row.state === 'booked')
  if (rows.length === 0) return
  const items = await itemsById(
    ctx,
    rows.map((row) => row.item_id),
  )
  const { number } = await orderById(ctx, orderId)
  const wanted = rows.map((row) => ({
    activationId: row.activation_id!,
    item: items.get(row.item_id)!,
    wanted: row.wanted,
  }))
  const params = { order: number, on: String(dateIn(ctx.now, ctx.settings.zone)) }
  await bookForActivations(ctx, orderId, wanted, { cause: 'replanned', params }, { fact: true })
}
