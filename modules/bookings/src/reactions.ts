import { compareDates, compareInstants, type Period } from '@ordinate/kernel'
import { activationsById, activationsOf, order, ordersById } from '@ordinate/orders'
import { activationsChanged, orderUpdated } from '@ordinate/orders/contract'
import { outletsById } from '@ordinate/places'
import { outletsChanged } from '@ordinate/places/contract'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { askAgain, bookingsOfOrder, lockLiveOfActivations, setParties, shown } from './data/bookings.ts'
import { listsOfOrders, listsOfOutlets, type PassList, updateList } from './data/passes.ts'
import { isLive, noCompetitor, passDeadline } from './domain/index.ts'
import { daysOf } from './operations/letters.ts'
import { surroundings } from './operations/wishes.ts'
import { release } from './operations/withdraw.ts'

/** What follows for places and passes when the activations of an order change. */
export const reactions: readonly Reaction[] = [
  reactTo(activationsChanged, 'in-transaction', async (ctx, { orderId, change, activationIds }) => {
    if (change === 'cancelled') await release(ctx, await lockLiveOfActivations(ctx, activationIds))
    if (change === 'moved') await followMoves(ctx, orderId, activationIds)
    if (change !== 'state') await renewDeadlines(ctx, orderId)
  }),
  reactTo(outletsChanged, 'in-transaction', async (ctx, { outletIds }) => followOutlets(ctx, outletIds)),
  reactTo(orderUpdated, 'in-transaction', async (ctx, { orderId }) => followOrder(ctx, orderId)),
]

/** A booking follows its activation and the venue is asked again; the place and the competitors are checked anew. */
async function followMoves(ctx: CommandContext, orderId: string, activationIds: readonly string[]): Promise<void> {
  const bookings = await lockLiveOfActivations(ctx, activationIds)
  if (bookings.length === 0) return
  const [orderView, activations] = [await order(ctx, orderId), await activationsById(ctx, activationIds)]
  for (const row of bookings) {
    const activation = activations.get(row.activation_id)
    if (!activation) continue
    const { day, during, zone } = activation
    if (sameTime(row.during, during) && compareDates(row.day, day) === 0) continue
    const { wishes, held } = await surroundings(ctx, orderView, [activation])
    if (!row.beside_competitor) ctx.enforce(noCompetitor(wishes[0]!, held))
    await askAgain(ctx, row.id, { day, during, zone })
    ctx.changed(['bookings.booking', row.id], shown(row), shown({ ...row, day, during, state: 'requested' }))
  }
}

/** Live bookings carry the order's client and category, by which competitors are told; a change of them is checked anew. */
async function followOrder(ctx: CommandContext, orderId: string): Promise<void> {
  const orderView = await order(ctx, orderId)
  const [category, clientId] = [(orderView.category ?? '').toLowerCase(), orderView.clientId ?? '']
  const outdated = (await bookingsOfOrder(ctx, orderId)).filter(
    (row) => isLive(row.state) && (row.category !== category || row.client_id !== clientId),
  )
  if (outdated.length === 0) return
  const activations = await activationsById(
    ctx,
    outdated.filter((row) => !row.beside_competitor).map((row) => row.activation_id),
  )
  const { wishes, held } = await surroundings(ctx, orderView, [...activations.values()])
  for (const wish of wishes) ctx.enforce(noCompetitor(wish, held))
  await setParties(
    ctx,
    outdated.map((row) => row.id),
    { category, client_id: clientId },
  )
}

const sameTime = (a: Period, b: Period) =>
  compareInstants(a.start, b.start) === 0 && compareInstants(a.end, b.end) === 0

async function renewDeadlines(ctx: CommandContext, orderId: string): Promise<void> {
  await renew(ctx, orderId, await listsOfOrders(ctx, [orderId]))
}

/** An outlet's or its chain's days of notice changed: lists of orders that still run get other deadlines. */
async function followOutlets(ctx: CommandContext, outletIds: readonly string[]): Promise<void> {
  const lists = await listsOfOutlets(ctx, outletIds)
  const orders = await ordersById(ctx, [...new Set(lists.map((list) => list.order_id))])
  for (const [orderId, ofOrder] of Map.groupBy(lists, (list) => list.order_id)) {
    if (orders.get(orderId)?.archivedAt === null) await renew(ctx, orderId, ofOrder)
  }
}

async function renew(ctx: CommandContext, orderId: string, lists: readonly PassList[]): Promise<void> {
  if (lists.length === 0) return
  const outlets = await outletsById(
    ctx,
    lists.map((list) => list.outlet_id),
  )
  const days = Map.groupBy(await activationsOf(ctx, orderId), (activation) => activation.outletId)
  for (const list of lists) {
    const firstDay = daysOf(days.get(list.outlet_id) ?? [])?.first
    const outlet = outlets.get(list.outlet_id)
    if (!firstDay || !outlet) continue
    const deadline = passDeadline(ctx.settings.calendar, firstDay, outlet.passLeadDays)
    if (compareDates(deadline, list.deadline) !== 0) await updateList(ctx, list.id, { deadline })
  }
}
