import {
  addDays,
  addQuantity,
  datesOf,
  type Instant,
  type LocalDate,
  type Period,
  quantityToText,
  startOfDay,
} from '@ordinate/kernel'
import { activationsById, order as orderById } from '@ordinate/orders'
import { handle, type QueryContext } from '@ordinate/platform'
import { availability, checkAvailability, type ItemAvailability, type ItemView } from '../contract.ts'
import { bookingsOfActivations, ORDINARY_TURNAROUND, turnaroundsOf } from '../data/bookings.ts'
import { itemsById, pageOfItems } from '../data/items.ts'
import { kitPartsOf } from '../data/kits.ts'
import { bookingSpans, coverage, freeOver, kitsFree, toSmallest } from '../domain/index.ts'
import { newBooking } from './book-activations.ts'
import { calendarsOf, claimOf, type ItemCalendar, shortOf, whoseClaims } from './calendars.ts'
import { partsOfLines } from './kit-lines.ts'
import { activationsMeant } from './sheet-changes.ts'
import { fromSmallest } from './stock-accounts.ts'

const DAYS = 28

export const availabilityHandler = handle(availability, async (ctx, input) => {
  const { from, days = DAYS, words, cursor, limit } = input
  const { rows: items, nextCursor } = await pageOfItems(ctx, { words, cursor, limit, kind: 'returnable' })
  const kits = await kitPartsOf(
    ctx,
    items.map((item) => item.id),
  )
  const parts = await itemsById(
    ctx,
    [...kits.values()].flat().map((part) => part.itemId),
  )
  const calendars = await calendarsOf(ctx, [
    ...new Map([...items, ...parts.values()].map((each) => [each.id, each])).values(),
  ])
  const spans = datesOf(from, addDays(from, days - 1)).map((day) => ({ day, during: dayOf(day, ctx.settings.zone) }))
  const freeOfDays = (item: ItemView, during: Period): bigint => {
    const own = leastFree(ctx, calendars.get(item.id)!, during)
    const kit = kits.get(item.id)
    if (!kit) return own
    const { kits: loose } = kitsFree(
      kit.map((part) => {
        const calendar = calendars.get(part.itemId)!
        const perKit = toSmallest(calendar.item, part.quantity)
        return { itemId: part.itemId, perKit, free: leastFree(ctx, calendar, during) }
      }),
    )
    return own + loose * 10n ** BigInt(item.decimals)
  }
  const rows = items.map((item): ItemAvailability => {
    const calendar = calendars.get(item.id)!
    return {
      itemId: item.id,
      sku: item.sku,
      name: item.name,
      unit: item.unit,
      isKit: kits.has(item.id),
      owned: fromSmallest(item, calendar.owned),
      days: spans.map(({ day, during }) => ({
        day,
        free: fromSmallest(item, freeOfDays(item, during)),
        red: calendar.bookings.filter((row) => row.short_from && overlapsDay(row.short_from, row.short_until, during))
          .length,
      })),
    }
  })
  return { rows, nextCursor }
})

const dayOf = (day: LocalDate, zone: string): Period => ({
  start: startOfDay(day, zone),
  end: startOfDay(addDays(day, 1), zone),
})

function overlapsDay(from: Instant, until: Instant | null, day: Period): boolean {
  return (
    from.epochMilliseconds < day.end.epochMilliseconds &&
    (until?.epochMilliseconds ?? Infinity) > day.start.epochMilliseconds
  )
}

/** What is free at the worst moment of a day; of today only what is still to come counts. */
function leastFree(ctx: QueryContext, calendar: ItemCalendar, during: Period): bigint {
  const start = during.start.epochMilliseconds < ctx.now.epochMilliseconds ? ctx.now : during.start
  const rest = start.epochMilliseconds < during.end.epochMilliseconds ? { start, end: during.end } : during
  return freeOver(calendar.owned, calendar.claims, rest)
}

export const checkAvailabilityHandler = handle(checkAvailability, async (ctx, input) => {
  const order = await orderById(ctx, input.orderId)
  const activations = await activationsMeant(ctx, order.id, input.activationIds)
  const lines: CheckedLine[] = []
  for (const line of input.lines)
    lines.push(
      await checkLine(
        ctx,
        order.id,
        activations.map((each) => each.id),
        line,
      ),
    )
  return { lines }
})

type Line = { readonly itemId: string; readonly quantity: { digits: bigint; scale: number } }
type CheckedLine = Awaited<ReturnType<typeof checkLine>>

/** The part of a line that is shortest, with when and why. */
async function checkLine(ctx: QueryContext, orderId: string, activationIds: readonly string[], line: Line) {
  const parts = await partsOfLines(ctx, [line])
  const items = await itemsById(
    ctx,
    parts.map((part) => part.itemId),
  )
  const found = []
  for (const part of parts) {
    const item = items.get(part.itemId)!
    if (item.kind === 'returnable') found.push(await checkPart(ctx, orderId, activationIds, item, part.quantity))
  }
  const worst = found.sort((a, b) => Number(b.missing - a.missing))[0]
  const item = worst?.item ?? items.get(parts[0]!.itemId)!
  const none = { from: null, until: null, why: null, short: fromSmallest(item, 0n), free: fromSmallest(item, 0n) }
  const answer = { itemId: line.itemId, scarceItemId: item.id, scarceItem: item.name }
  return { ...answer, ...none, ...(worst && { ...worst.shown }) }
}

async function checkPart(
  ctx: QueryContext,
  orderId: string,
  activationIds: readonly string[],
  item: ItemView,
  quantity: Line['quantity'],
) {
  const calendar = (await calendarsOf(ctx, [item])).get(item.id)!
  const turnaround = (await turnaroundsOf(ctx, [item.id])).get(item.id) ?? ORDINARY_TURNAROUND
  const booked = (await bookingsOfActivations(ctx, activationIds)).filter(
    (row) => row.item_id === item.id && row.state === 'booked',
  )
  const spots = await activationsById(ctx, activationIds)
  const occasions = [...spots.values()].map((each) => ({ id: each.id, spot: each.outletId, during: each.during }))
  const minutes = { beforeMinutes: turnaround.before_minutes, afterMinutes: turnaround.after_minutes }
  const spans = bookingSpans(occasions, minutes)
  const wished = [...spots.values()].map((spot) => {
    const before = booked.find((row) => row.activation_id === spot.id)
    const wanted = before ? addQuantity(before.wanted, quantity) : quantity
    const about = { order_id: orderId, activation_id: spot.id, item_id: item.id, zone: spot.zone }
    const during = spans.get(spot.id) ?? spot.during
    return before ? { ...before, wanted } : newBooking(ctx, { ...about, wanted, during })
  })
  const ids = new Set(wished.map((row) => row.id))
  const claims = [
    ...calendar.claims.filter((claim) => !ids.has(claim.id)),
    ...wished.flatMap((row) => claimOf(ctx, item, row, calendar.rented.get(row.id) ?? 0n) ?? []),
  ]
  const then = {
    ...calendar,
    claims,
    bookings: [...calendar.bookings, ...wished.filter((row) => !booked.includes(row))],
  }
  const covered = coverage(calendar.owned, claims)
  const worst = wished
    .map((row) => ({ row, missing: shortOf(then, row, covered.get(row.id)) }))
    .sort((a, b) => Number(b.missing - a.missing))[0]
  const missing = worst?.missing ?? 0n
  const at = worst && covered.get(worst.row.id)
  const free = fromSmallest(item, at?.met ?? 0n)
  const short = fromSmallest(item, missing)
  const whose = await whoseClaims(
    ctx,
    calendar,
    (at?.against ?? []).filter((id) => !ids.has(id)),
  )
  const why =
    missing === 0n
      ? null
      : ctx.say('warehouse.check_short', { item: item.name, unit: item.unit, short: quantityToText(short), whose })
  return { item, missing, shown: { short, free, from: at?.from ?? null, until: at?.until ?? null, why } }
}
