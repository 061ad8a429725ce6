import { formatInstantIn, newId, type Params, type Period, refuse } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { bookingsChanged } from '../contract.ts'
import { type BookingRow, bookingsById, type UnitUseRow, updateBooking } from '../data/bookings.ts'
import { endUses, insertUses, liveUses, moveUse, useOf } from '../data/unit-uses.ts'
import { type UnitRow, unitsById } from '../data/units.ts'
import { displacedBy, type TroubleCause, type UsePurpose, usesInTheWay } from '../domain/index.ts'

/** A use to be entered; `id` where it goes on. */
export type NewUse = {
  readonly id?: string
  readonly unit: UnitRow
  readonly purpose: UsePurpose
  readonly during: Period
  readonly bookingId?: string
  readonly caseId?: string
  /** Who has it then, as people call them. */
  readonly whose: string
}

const rowOf = (ctx: CommandContext, use: NewUse): UnitUseRow => ({
  id: use.id ?? newId('uus'),
  unit_id: use.unit.id,
  item_id: use.unit.item_id,
  purpose: use.purpose,
  booking_id: use.bookingId ?? null,
  case_id: use.caseId ?? null,
  whose: use.whose,
  during: use.during,
  state: 'live',
  made_at: ctx.now,
})

/**
 * Enters planned uses of units. Refusal `warehouse.unit_elsewhere` {serial, whose, from, until} where one is spoken for; who is a moment
 * slower is refused by `unit_use_once`.
 */
export async function planUses(ctx: CommandContext, uses: readonly NewUse[]): Promise<void> {
  const there = await liveUses(ctx, { unitIds: uses.map((use) => use.unit.id) })
  for (const use of uses) {
    const wanted = { id: '', unitId: use.unit.id, during: use.during }
    const [inTheWay] = usesInTheWay(there.map(useOf), wanted)
    if (inTheWay) ctx.enforce(elsewhere(ctx, use.unit, there.find((row) => row.id === inTheWay.id)!))
  }
  await insertUses(
    ctx,
    uses.map((use) => rowOf(ctx, use)),
  )
}

function elsewhere(ctx: CommandContext, unit: UnitRow, use: UnitUseRow) {
  const at = (moment: Period['start']) => formatInstantIn(moment, ctx.settings.zone, ctx.locale)
  const { whose, during } = use
  return refuse('warehouse.unit_elsewhere', {
    serial: unit.serial,
    whose,
    from: at(during.start),
    until: at(during.end),
  })
}

/**
 * A unit goes somewhere whatever was planned: plans in the way lose it, and their bookings say because of what. Answers the ids of the
 * bookings that lost it.
 */
export async function forceUse(
  ctx: CommandContext,
  use: NewUse,
  because: { readonly cause: TroubleCause; readonly params: Params },
): Promise<string[]> {
  const there = await liveUses(ctx, { unitIds: [use.unit.id] })
  const row = rowOf(ctx, use)
  const { displaced } = displacedBy(there.map(useOf), useOf(row))
  const losers = there.filter((each) => displaced.some(({ id }) => id === each.id))
  await endUses(
    ctx,
    losers.map((each) => each.id),
    'displaced',
  )
  if (use.id === undefined) await insertUses(ctx, [row])
  else await moveUse(ctx, use.id, use.during)
  const bookingIds = losers.flatMap((each) => each.booking_id ?? [])
  await tellLosers(ctx, bookingIds, use.unit, because)
  return bookingIds
}

/** A booking's use follows its booking; where the unit is spoken for then, the booking loses it and says so. */
export async function shiftUse(ctx: CommandContext, use: UnitUseRow, during: Period): Promise<void> {
  const there = (await liveUses(ctx, { unitIds: [use.unit_id] })).filter((each) => each.id !== use.id)
  const [inTheWay] = usesInTheWay(there.map(useOf), { id: use.id, unitId: use.unit_id, during })
  if (!inTheWay) return moveUse(ctx, use.id, during)
  await endUses(ctx, [use.id], 'displaced')
  const { whose } = there.find((each) => each.id === inTheWay.id)!
  const unit = (await unitsById(ctx, [use.unit_id])).get(use.unit_id)!
  if (use.booking_id) await tellLosers(ctx, [use.booking_id], unit, { cause: 'unit_gone', params: { whose } })
}

/** Bookings that lost their unit are in trouble until they get another one, also where there are pieces enough. */
export async function tellLosers(
  ctx: CommandContext,
  bookingIds: readonly string[],
  unit: UnitRow,
  because: { readonly cause: TroubleCause; readonly params: Params },
): Promise<void> {
  const rows = await bookingsById(ctx, bookingIds)
  for (const row of rows.values()) await writeLoss(ctx, row, unit, because.params)
  for (const [orderId, own] of Map.groupBy(rows.values(), (row) => row.order_id)) {
    await ctx.record(bookingsChanged({ orderId, change: 'units', bookingIds: own.map((row) => row.id) }))
  }
}

async function writeLoss(ctx: CommandContext, row: BookingRow, unit: UnitRow, params: Params): Promise<void> {
  const said = { serial: unit.serial, whose: '', ...params }
  await updateBooking(ctx, row, {
    trouble_cause: 'unit_gone',
    trouble_params: JSON.stringify(said),
    trouble_at: ctx.now,
  })
  ctx.changed(['warehouse.booking', row.id], { unit: unit.serial }, { unit: null, because: said.whose })
}
