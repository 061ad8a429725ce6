import { placesAnswered, placesReleased, placesRequested } from '@ordinate/bookings/contract'
import { dateIn, type Money } from '@ordinate/kernel'
import { activationsById, order as orderOf } from '@ordinate/orders'
import { activationsChanged } from '@ordinate/orders/contract'
import { outletsById } from '@ordinate/places'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { actualCosts, commitOrNote, releaseCosts } from './books/costs.ts'
import { type CostSource, lockCosts } from './data/costs.ts'
import { ratesOn } from './data/currency-rates.ts'
import { convertThrough, rateFound } from './domain/index.ts'

/** What finance knows the rent of a place by: one place is held for an activation at a time. */
export const placeSource = (activationId: string): CostSource => ['bookings.place', activationId]

/** An amount in the currency of an order, at the rate of today. Refuses `finance.no_currency_rate` where none holds. */
async function inCurrencyOf(ctx: CommandContext, amount: Money, currency: string): Promise<Money> {
  if (amount.currency === currency) return amount
  const on = dateIn(ctx.now, ctx.settings.zone)
  const rates = await ratesOn(ctx, [amount.currency, currency], on)
  for (const one of [amount.currency, currency])
    ctx.enforce(rateFound(rates.get(one), { currency: one, base: ctx.settings.currency, on }))
  return convertThrough(amount, rates.get(amount.currency)!, rates.get(currency)!)
}

/** The rent of places is promised from the moment they are asked for, because a venue may agree at any time. */
async function commitPlaces(
  ctx: CommandContext,
  orderId: string,
  bookings: readonly { readonly activationId: string }[],
): Promise<void> {
  const order = await orderOf(ctx, orderId)
  const activations = await activationsById(
    ctx,
    bookings.map(({ activationId }) => activationId),
  )
  const outlets = await outletsById(ctx, [...new Set([...activations.values()].map(({ outletId }) => outletId))])
  const costs = []
  for (const activation of activations.values()) {
    const outlet = outlets.get(activation.outletId)
    if (outlet?.placeCost == null || outlet.placeCost.minor === 0n) continue
    const amount = await inCurrencyOf(ctx, outlet.placeCost, order.currency)
    const memo = ctx.say(
      'finance.memo.place',
      { outlet: outlet.name, day: activation.day.toString() },
      ctx.settings.locale,
    )
    costs.push({ category: 'places' as const, source: placeSource(activation.id), amount, memo })
  }
  if (costs.length > 0) await commitOrNote(ctx, { orderId, costs })
}

/** Rent that was promised becomes a cost when the day at the point is over. */
async function bookPlaces(ctx: CommandContext, orderId: string, activationIds: readonly string[]): Promise<void> {
  const closed = [...(await activationsById(ctx, activationIds)).values()].filter(({ state }) => state === 'closed')
  const days = new Map(closed.map(({ id, day }) => [id, day]))
  const rows = await lockCosts(ctx, [...days.keys()].map(placeSource))
  const promised = [...rows.values()].filter(({ state }) => state === 'committed')
  await actualCosts(ctx, {
    orderId,
    costs: promised.map((row) => ({
      category: row.category,
      source: placeSource(row.source_id),
      amount: { minor: row.committed_minor, currency: row.currency },
      memo: row.memo,
      on: days.get(row.source_id)!,
    })),
  })
}

const sourcesOf = (bookings: readonly { readonly activationId: string }[]) =>
  bookings.map(({ activationId }) => placeSource(activationId))

/** What bookings of places do to the budget, in the transaction in which they happen. */
export const costReactions: readonly Reaction[] = [
  reactTo(placesRequested, 'in-transaction', (ctx, { orderId, bookings }) => commitPlaces(ctx, orderId, bookings)),
  reactTo(placesAnswered, 'in-transaction', (ctx, { bookings }) =>
    releaseCosts(ctx, sourcesOf(bookings.filter(({ answer }) => answer === 'decline'))),
  ),
  reactTo(placesReleased, 'in-transaction', (ctx, { bookings }) => releaseCosts(ctx, sourcesOf(bookings))),
  reactTo(activationsChanged, 'in-transaction', async (ctx, { orderId, change, activationIds }) => {
    if (change === 'state') await bookPlaces(ctx, orderId, activationIds)
  }),
]
