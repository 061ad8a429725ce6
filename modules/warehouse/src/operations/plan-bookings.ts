import { addQuantity, formatInstantIn, type Instant, quantityToText, refuse } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import type { ItemView } from '../contract.ts'
import type { BookingRow } from '../data/bookings.ts'
import { type Claim, coverage, shortOverTime } from '../domain/index.ts'
import { calendarsOf, claimOf, type ItemCalendar, shortOf, whoseClaims } from './calendars.ts'
import { fromSmallest } from './stock-accounts.ts'

/** What a plan changes: bookings as they would be after it, new ones among them. */
export type PlannedBookings = {
  readonly after: readonly BookingRow[]
  /** Units that go away besides, by item. */
  readonly units?: ReadonlyMap<string, readonly Claim[]>
}

/** A calendar as it would be after the plan. */
function planned(
  ctx: CommandContext,
  calendar: ItemCalendar,
  after: readonly BookingRow[],
  units: readonly Claim[],
): ItemCalendar {
  const changed = new Map(after.filter((row) => row.item_id === calendar.item.id).map((row) => [row.id, row]))
  const bookings = [...calendar.bookings.filter((row) => !changed.has(row.id)), ...changed.values()]
  const claims = [
    ...units,
    ...calendar.claims.filter((claim) => !changed.has(claim.id)),
    ...[...changed.values()].flatMap(
      (row) => claimOf(ctx, calendar.item, row, calendar.rented.get(row.id) ?? 0n) ?? [],
    ),
  ]
  return { ...calendar, bookings, claims }
}

const when = (ctx: CommandContext, at: Instant | null, zone: string): string =>
  at === null ? '' : formatInstantIn(at, zone, ctx.locale)

/**
 * No plan makes anything short that was not. Refuses with the first booking that would get less than before: the plan's own by
 * `warehouse.short_over_time` {item, unit, wanted, free, from, until, whose}, another's by `warehouse.extension_takes` {item, short, whose,
 * from, until}; both overridable. The calendars must be locked.
 */
export async function enforcePlan(
  ctx: CommandContext,
  items: readonly ItemView[],
  { after, units }: PlannedBookings,
): Promise<void> {
  const own = new Set(after.map((row) => row.id))
  for (const before of (await calendarsOf(ctx, items)).values()) {
    const now = planned(ctx, before, after, units?.get(before.item.id) ?? [])
    const [was, is] = [coverage(before.owned, before.claims), coverage(now.owned, now.claims)]
    const known = new Map(before.bookings.map((row) => [row.id, row]))
    const harmed = now.bookings.filter((row) => {
      const old = known.get(row.id)
      return shortOf(now, row, is.get(row.id)) > (old ? shortOf(before, old, was.get(row.id)) : 0n)
    })
    const first = harmed.find((row) => own.has(row.id)) ?? harmed[0]
    if (!first) continue
    const covered = is.get(first.id)
    const { item } = now
    const missing = fromSmallest(item, shortOf(now, first, covered))
    const span = {
      from: when(ctx, covered?.from ?? null, first.zone),
      until: when(ctx, covered?.until ?? null, first.zone),
    }
    const params = { item: item.name, unit: item.unit, ...span }
    if (own.has(first.id)) {
      const free = fromSmallest(item, covered?.met ?? 0n)
      const whose = await whoseClaims(ctx, now, covered?.against ?? [])
      ctx.enforce(
        shortOverTime({
          ...params,
          whose,
          free: quantityToText(free),
          wanted: quantityToText(addQuantity(free, missing)),
        }),
      )
    } else {
      const whose = await whoseClaims(ctx, now, [first.id])
      const short = quantityToText(missing)
      ctx.enforce(refuse('warehouse.extension_takes', { ...params, whose, short }, { overridable: true }))
    }
  }
}
