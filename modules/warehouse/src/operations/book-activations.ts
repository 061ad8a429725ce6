import { compareInstants, compareQuantity, newId, type Period, type Quantity } from '@ordinate/kernel'
import { type ActivationView, activationsById } from '@ordinate/orders'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { ItemView } from '../contract.ts'
import { type BookingRow, claimingBookings, insertBookings, lockCalendars, updateBooking } from '../data/bookings.ts'
import { endUses, liveUses } from '../data/unit-uses.ts'
import { bookingSpans, CLAIMING_STATES, ZERO } from '../domain/index.ts'
import { type CalendarEvent, recheck } from './calendars.ts'
import { enforcePlan } from './plan-bookings.ts'
import { shiftUse } from './unit-calendar.ts'

/** How many pieces of an item an activation is to have booked in all; none gives the booking up. */
export type WantedForActivation = { readonly activationId: string; readonly item: ItemView; readonly wanted: Quantity }

/** A booking that nobody has made yet. */
export function newBooking(
  ctx: QueryContext,
  about: Pick<BookingRow, 'order_id' | 'activation_id' | 'item_id' | 'wanted' | 'during' | 'zone'> &
    Partial<Pick<BookingRow, 'note' | 'state'>>,
): BookingRow {
  const untroubled = { trouble_cause: null, trouble_params: null, trouble_at: null }
  const whole = { given_away: ZERO, short: ZERO, short_from: null, short_until: null, ...untroubled }
  const made = { made_at: ctx.now, made_by: ctx.caller.name, version: 1 }
  return { id: newId('wbk'), note: '', state: 'booked', ...whole, ...made, ...about }
}

/**
 * Brings the bookings of an order's activations to what they want: new ones are made, others grow, shrink or are given up, and the times of
 * neighbours at one outlet follow. With `fact` set, what happened is only written down; otherwise nothing may become short by it:
 * refusals `warehouse.short_over_time`, `warehouse.extension_takes`, overridable.
 */
export async function bookForActivations(
  ctx: CommandContext,
  orderId: string,
  wanted: readonly WantedForActivation[],
  event: CalendarEvent,
  options: { readonly fact?: boolean } = {},
): Promise<void> {
  const items = [...new Map(wanted.map(({ item }) => [item.id, item])).values()]
  if (items.length === 0) return
  const calendars = await lockCalendars(
    ctx,
    items.map((item) => item.id),
  )
  const asked = new Map(wanted.map((each) => [`${each.activationId} ${each.item.id}`, each.wanted]))
  const after: BookingRow[] = []
  const before: BookingRow[] = []
  for (const item of items) {
    const { before_minutes, after_minutes } = calendars.get(item.id)!
    const turnaround = { beforeMinutes: before_minutes, afterMinutes: after_minutes }
    const known = await bookingsOfItem(ctx, orderId, item.id, wanted)
    const spots = await activationsById(ctx, [
      ...new Set([...known.map((row) => row.activation_id!), ...wanted.map((each) => each.activationId)]),
    ])
    const quantityOf = (activationId: string) => asked.get(`${activationId} ${item.id}`)
    const occasions = [...spots.values()].filter(
      ({ id }) =>
        compareQuantity(quantityOf(id) ?? known.find((row) => row.activation_id === id)?.wanted ?? ZERO, ZERO) > 0,
    )
    const spans = bookingSpans(occasions.map(occasionOf), turnaround)
    before.push(...known)
    after.push(...planOf(ctx, { orderId, item, known, spots, spans, quantityOf }))
  }
  const claiming = after.filter((row) => CLAIMING_STATES.includes(row.state))
  const given = after.filter((row) => !CLAIMING_STATES.includes(row.state))
  if (options.fact !== true) await enforcePlan(ctx, items, { after: claiming })
  await write(ctx, before, [...claiming, ...given])
  await recheck(ctx, items, event)
}

const occasionOf = (activation: ActivationView) => ({
  id: activation.id,
  spot: activation.outletId,
  during: activation.during,
})

async function bookingsOfItem(
  ctx: CommandContext,
  orderId: string,
  itemId: string,
  wanted: readonly WantedForActivation[],
): Promise<BookingRow[]> {
  const outlets = new Set(
    [
      ...(
        await activationsById(
          ctx,
          wanted.map((each) => each.activationId),
        )
      ).values(),
    ].map((each) => each.outletId),
  )
  const rows = (await claimingBookings(ctx, [itemId])).filter(
    (row) => row.order_id === orderId && row.activation_id !== null,
  )
  const spots = await activationsById(
    ctx,
    rows.map((row) => row.activation_id!),
  )
  return rows.filter((row) => outlets.has(spots.get(row.activation_id!)?.outletId ?? ''))
}

type Plan = {
  readonly orderId: string
  readonly item: ItemView
  readonly known: readonly BookingRow[]
  readonly spots: ReadonlyMap<string, ActivationView>
  readonly spans: ReadonlyMap<string, Period>
  readonly quantityOf: (activationId: string) => Quantity | undefined
}

/** The rows as they will be; those that stay as they are are left out. */
function planOf(ctx: CommandContext, { orderId, item, known, spots, spans, quantityOf }: Plan): BookingRow[] {
  const kept = known.flatMap((row): BookingRow[] => {
    const during = keptLonger(row.during, spans.get(row.activation_id!) ?? row.during)
    if (row.state === 'out') return []
    const wanted = quantityOf(row.activation_id!) ?? row.wanted
    if (compareQuantity(wanted, ZERO) <= 0) return [{ ...row, state: 'cancelled' }]
    const same = compareQuantity(wanted, row.wanted) === 0 && samePeriod(during, row.during)
    return same
      ? []
      : [{ ...row, wanted, during, given_away: compareQuantity(row.given_away, wanted) > 0 ? wanted : row.given_away }]
  })
  const booked = new Set(known.filter((row) => row.state === 'booked').map((row) => row.activation_id))
  const fresh = [...spots.values()].flatMap((activation): BookingRow[] => {
    const wanted = quantityOf(activation.id)
    if (booked.has(activation.id) || wanted === undefined || compareQuantity(wanted, ZERO) <= 0) return []
    const about = { order_id: orderId, activation_id: activation.id, item_id: item.id, zone: activation.zone }
    return [newBooking(ctx, { ...about, wanted, during: spans.get(activation.id) ?? activation.during })]
  })
  return [...kept, ...fresh]
}

/** Somebody may have kept it longer than its hours ask for; a booking that begins when it did keeps that end. */
function keptLonger(before: Period, span: Period): Period {
  const extended = compareInstants(before.start, span.start) === 0 && compareInstants(before.end, span.end) > 0
  return extended ? before : span
}

const samePeriod = (a: Period, b: Period) =>
  compareInstants(a.start, b.start) === 0 && compareInstants(a.end, b.end) === 0

async function write(ctx: CommandContext, before: readonly BookingRow[], after: readonly BookingRow[]): Promise<void> {
  const known = new Map(before.map((row) => [row.id, row]))
  await insertBookings(
    ctx,
    after.filter((row) => !known.has(row.id)).map((row) => ({ ...row, trouble_params: null })),
  )
  const changed = after.filter((row) => known.has(row.id))
  const uses = await liveUses(ctx, { bookingIds: changed.map((row) => row.id) })
  for (const row of changed) {
    const { wanted, during, given_away, state } = row
    await updateBooking(ctx, known.get(row.id)!, { wanted, during, given_away, state })
    for (const use of uses.filter((each) => each.booking_id === row.id)) {
      if (state === 'cancelled') await endUses(ctx, [use.id], 'over')
      else if (!samePeriod(use.during, during)) await shiftUse(ctx, use, during)
    }
  }
}
