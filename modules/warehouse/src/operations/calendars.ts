import { type Instant, instant, isZeroQuantity, type Params, type Quantity, quantityToText } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { bookingsTurnedRed, type ItemView } from '../contract.ts'
import { type BookingRow, claimingBookings, openRentals, updateBooking } from '../data/bookings.ts'
import { ownedOf } from '../data/owned.ts'
import { liveUses } from '../data/unit-uses.ts'
import { type Claim, type Coverage, claimedPeriod, coverage, type TroubleCause, toSmallest } from '../domain/index.ts'
import { fromSmallest } from './stock-accounts.ts'

/** Longer than any plan: the end of what nobody said the end of. */
export const OPEN_END: Instant = instant('9999-01-01T00:00:00Z')

/** One item over time: what serves at all, who claims it, and what suppliers give besides. */
export type ItemCalendar = {
  readonly item: ItemView
  /** In smallest units. */
  readonly owned: bigint
  readonly claims: readonly Claim[]
  readonly bookings: readonly BookingRow[]
  /** Rented for a booking, in smallest units. */
  readonly rented: ReadonlyMap<string, bigint>
  /** Who has a claim that is no booking, as people call them. */
  readonly others: ReadonlyMap<string, string>
}

/** What a booking asks of what is owned: what it wants less what it gave away and what is rented for it. */
export function claimOf(ctx: QueryContext, item: ItemView, row: BookingRow, rented: bigint): Claim | null {
  const quantity = toSmallest(item, row.wanted) - toSmallest(item, row.given_away) - rented
  if (quantity <= 0n) return null
  const during = claimedPeriod(row.during, row.state, ctx.now)
  return { id: row.id, during, quantity, firm: row.state === 'out', rank: row.id }
}

/** The calendars of items. Six statements for all. */
export async function calendarsOf(ctx: QueryContext, items: readonly ItemView[]): Promise<Map<string, ItemCalendar>> {
  const ids = items.map((item) => item.id)
  const [owned, bookings] = [await ownedOf(ctx, ids), await claimingBookings(ctx, ids)]
  const rentals = Map.groupBy(await openRentals(ctx, ids), (rental) => rental.item_id)
  const away = (await liveUses(ctx, { itemIds: ids })).filter((use) => use.purpose !== 'order')
  const byItem = Map.groupBy(bookings, (row) => row.item_id)
  return new Map(
    items.map((item) => {
      const [own, uses] = [byItem.get(item.id) ?? [], away.filter((use) => use.item_id === item.id)]
      const rented = new Map<string, bigint>()
      let here = 0n
      for (const rental of rentals.get(item.id) ?? []) {
        const amount = toSmallest(item, rental.quantity)
        rented.set(rental.booking_id, (rented.get(rental.booking_id) ?? 0n) + amount)
        if (rental.state === 'here') here += amount
      }
      const booked = own.flatMap((row) => claimOf(ctx, item, row, rented.get(row.id) ?? 0n) ?? [])
      const units = uses.map((use): Claim => {
        const during = claimedPeriod(use.during, 'out', ctx.now)
        return { id: use.id, during, quantity: 1n, firm: true, rank: use.id }
      })
      const { stored, setAside, atActivations, withPersons } = owned(item.id)
      const out = own
        .filter((row) => row.state === 'out' && row.activation_id !== null)
        .reduce((sum, row) => sum + toSmallest(item, row.wanted), 0n)
      const unplanned = [
        ['activations', atActivations - out],
        ['persons', withPersons - BigInt(units.length)],
        ['set_aside', setAside],
      ] as const
      const rest = unplanned.flatMap(([id, quantity]): Claim[] =>
        quantity <= 0n ? [] : [{ id, quantity, firm: true, rank: id, during: { start: ctx.now, end: OPEN_END } }],
      )
      const others = new Map([
        ...uses.map((use) => [use.id, use.whose] as const),
        ...rest.map(({ id }) => [id, ctx.say(`warehouse.with_${id}`)] as const),
      ])
      const all = stored + atActivations + withPersons - here
      return [item.id, { item, owned: all, claims: [...booked, ...units, ...rest], bookings: own, rented, others }]
    }),
  )
}

/** What a booking is short of, all told, in smallest units. */
export function shortOf(calendar: ItemCalendar, row: BookingRow, covered: Coverage | undefined): bigint {
  const { item, rented } = calendar
  const missing = toSmallest(item, row.wanted) - (rented.get(row.id) ?? 0n) - (covered?.met ?? 0n)
  return missing > 0n ? missing : 0n
}

/** Who has what a claim lacks, as people call them: order numbers, persons, repairs. */
export async function whoseClaims(ctx: QueryContext, calendar: ItemCalendar, ids: readonly string[]): Promise<string> {
  const rows = calendar.bookings.filter((row) => ids.includes(row.id))
  const orders = await ordersById(ctx, [...new Set(rows.map((row) => row.order_id))])
  const numbers = new Set(rows.map((row) => orders.get(row.order_id)?.number ?? ''))
  const others = ids.flatMap((id) => calendar.others.get(id) ?? [])
  const names = [...numbers, ...new Set(others)]
  return names.length === 0 ? ctx.say('warehouse.nobody_has_it') : names.join(', ')
}

/** An event after which bookings are checked again, with what its sentence says. Instants stand as ISO text. */
export type CalendarEvent = { readonly cause: TroubleCause; readonly params: Params }

/**
 * Checks the bookings of items again after an event: writes what each is short of, and, where that grew, that it was because of the
 * event. The items' calendars must be locked. Answers the ids of bookings that turned red.
 */
export async function recheck(
  ctx: CommandContext,
  items: readonly ItemView[],
  event: CalendarEvent,
): Promise<string[]> {
  const turned: BookingRow[] = []
  for (const calendar of (await calendarsOf(ctx, items)).values()) {
    const covered = coverage(calendar.owned, calendar.claims)
    for (const row of calendar.bookings) {
      if (await rewrite(ctx, calendar, row, covered.get(row.id), event)) turned.push(row)
    }
  }
  for (const [orderId, rows] of Map.groupBy(turned, (row) => row.order_id)) {
    const bookingIds = rows.map((row) => row.id)
    await ctx.record(bookingsTurnedRed({ orderId, cause: event.cause, bookingIds }))
  }
  return turned.map((row) => row.id)
}

/** Brings a booking's shortage up to date; true when it grew. */
async function rewrite(
  ctx: CommandContext,
  calendar: ItemCalendar,
  row: BookingRow,
  covered: Coverage | undefined,
  event: CalendarEvent,
): Promise<boolean> {
  const [was, is] = [toSmallest(calendar.item, row.short), shortOf(calendar, row, covered)]
  const { from = null, until = null, against = [] } = covered ?? {}
  const sameWindow = String(row.short_from) === String(from) && String(row.short_until) === String(until)
  if (was === is && (is === 0n || sameWindow)) return false
  const short = fromSmallest(calendar.item, is)
  const window = is === 0n ? { short_from: null, short_until: null } : { short_from: from, short_until: until }
  const grew = is > was
  const trouble = grew
    ? troubleOf(ctx, event, short, await whoseClaims(ctx, calendar, against))
    : is === 0n && row.trouble_cause !== 'unit_gone'
      ? { trouble_cause: null, trouble_params: null, trouble_at: null }
      : {}
  await updateBooking(ctx, row, { short, ...window, ...trouble })
  if (grew) {
    const before = { short: quantityToText(row.short) }
    ctx.changed(['warehouse.booking', row.id], before, { short: quantityToText(short), because: event.cause })
  }
  return grew
}

function troubleOf(ctx: QueryContext, event: CalendarEvent, short: Quantity, whose: string) {
  const params = { whose, ...event.params, short: quantityToText(short) }
  return { trouble_cause: event.cause, trouble_params: JSON.stringify(params), trouble_at: ctx.now }
}

export const isShort = (row: BookingRow): boolean => !isZeroQuantity(row.short)
