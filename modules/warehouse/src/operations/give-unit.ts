import { compareInstants, formatDate, mayMove, newId, type Period, refuse } from '@ordinate/kernel'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import {
  type EquipmentPerson,
  equipmentPeoplePoint,
  giveUnit,
  type ItemView,
  takeUnitBack,
  unitsChanged,
} from '../contract.ts'
import { lockCalendars } from '../data/bookings.ts'
import { type HandoverRow, insertRow, rowById, updateRow } from '../data/equipment.ts'
import { itemsById } from '../data/items.ts'
import { endUses, liveUses } from '../data/unit-uses.ts'
import { lockUnits, type UnitRow } from '../data/units.ts'
import { handoverLifecycle, mayGiveOut, unitLifecycle } from '../domain/index.ts'
import { OPEN_END, recheck } from './calendars.ts'
import { calibrationOf, carePlansOf, todayOf } from './equipment-rows.ts'
import { handoverView } from './equipment-views.ts'
import { enforcePlan } from './plan-bookings.ts'
import { personalPage, tellPerson } from './tell-person.ts'
import { planUses } from './unit-calendar.ts'
import { moveUnit } from './unit-stock.ts'

export const giveUnitHandler = handle(giveUnit, async (ctx, input) => {
  const { unit, item } = await unitToChange(ctx, input.unitId)
  const person = await personToGive(ctx, input.personId)
  const until = input.until ?? null
  const { handover } = await giveTo(ctx, { unit, item, person, until, note: input.note ?? '', repairId: null })
  const path = await personalPage(ctx, person)
  await tellPerson(ctx, person, {
    kind: 'warehouse.unit_given',
    params: { item: item.name, serial: unit.serial },
    about: ['warehouse.handover', handover.id],
    link: `${path}?tab=equipment`,
    key: `warehouse.handover.${handover.id}`,
  })
  return { handover: handoverView(handover), path }
})

/** A unit and its item with the item's calendar, locked. 404 when it is unknown. */
export async function unitToChange(ctx: CommandContext, unitId: string): Promise<{ unit: UnitRow; item: ItemView }> {
  const known = (await lockUnits(ctx, [unitId])).get(unitId)!
  await lockCalendars(ctx, [known.item_id])
  return { unit: known, item: (await itemsById(ctx, [known.item_id])).get(known.item_id)! }
}

/** Who a person is, as whoever knows people says; 404 when nobody knows them. */
export async function personToGive(ctx: CommandContext, personId: string): Promise<EquipmentPerson> {
  for (const ask of ctx.contributions(equipmentPeoplePoint)) {
    const [found] = await ask(ctx, { personIds: [personId] })
    if (found) return found
  }
  throw notFound('staffing.person', personId)
}

export type Giving = {
  readonly unit: UnitRow
  readonly item: ItemView
  readonly person: EquipmentPerson
  readonly until: HandoverRow['until']
  readonly note: string
  readonly repairId: string | null
}

/** Refuses to give out what measures and is not calibrated; overridable. */
export async function enforceCalibration(ctx: CommandContext, units: readonly UnitRow[]): Promise<void> {
  const plans = Map.groupBy(
    await carePlansOf(
      ctx,
      units.map((unit) => unit.id),
    ),
    (plan) => plan.unitId,
  )
  for (const { id, serial } of units) {
    const until = calibrationOf(plans.get(id) ?? [])
    const say = (day: typeof until) => (day ? formatDate(day, ctx.locale, { year: true }) : ctx.say('warehouse.never'))
    ctx.enforce(mayGiveOut(serial, until, todayOf(ctx), say))
  }
}

/** Hands a unit over to a person for a time in which nobody else has it. */
export async function giveTo(ctx: CommandContext, giving: Giving): Promise<{ handover: HandoverRow; unit: UnitRow }> {
  const { unit, item, person, until, note, repairId } = giving
  ctx.enforce(mayMove(unitLifecycle, unit.state, 'give'))
  if (until !== null && compareInstants(until, ctx.now) <= 0) {
    ctx.enforce(refuse('warehouse.back_in_past', {}, { path: 'until' }))
  }
  await enforceCalibration(ctx, [unit])
  const during: Period = { start: ctx.now, end: until ?? OPEN_END }
  const claim = { id: 'handover', during, quantity: 1n, firm: true, rank: 'handover' }
  await enforcePlan(ctx, [item], { after: [], units: new Map([[item.id, [claim]]]) })
  const handover: HandoverRow = {
    id: newId('hov'),
    unit_id: unit.id,
    person_id: person.personId,
    person_name: person.name,
    state: 'given',
    given_at: ctx.now,
    given_by: ctx.caller.name,
    until,
    note,
    acknowledged_at: null,
    signature: null,
    returned_at: null,
    returned_by: null,
    condition: '',
    repair_id: repairId,
  }
  await planUses(ctx, [{ unit, purpose: 'person', during, caseId: handover.id, whose: person.name }])
  const holder = { holder_kind: 'person' as const, holder_id: person.personId }
  const moved = await moveUnit(ctx, unit, item, { state: 'out', holder, name: person.name })
  await insertRow(ctx, 'warehouse.handover', handover)
  await recheck(ctx, [item], { cause: 'given', params: { serial: unit.serial, whose: person.name } })
  await ctx.record(unitsChanged({ itemIds: [item.id], unitIds: [unit.id], change: 'equipment' }))
  return { handover, unit: moved }
}

export const takeUnitBackHandler = handle(takeUnitBack, async (ctx, { handoverId, condition }) => {
  const known = await rowById(ctx, 'warehouse.handover', handoverId)
  if (!known) throw notFound('warehouse.handover', handoverId)
  const { unit, item } = await unitToChange(ctx, known.unit_id)
  const row = (await rowById(ctx, 'warehouse.handover', handoverId))!
  ctx.enforce(mayMove(handoverLifecycle, row.state, 'bring_back'))
  await moveUnit(ctx, unit, item, { state: 'in_stock', holder: { holder_kind: 'store', holder_id: null } })
  return handoverView(await endHandover(ctx, row, item, condition ?? ''))
})

/** A person has a unit no longer; where it is now is for the caller to say. */
export async function endHandover(
  ctx: CommandContext,
  row: HandoverRow,
  item: ItemView,
  condition: string,
): Promise<HandoverRow> {
  const after = { state: 'returned' as const, returned_at: ctx.now, returned_by: ctx.caller.name, condition }
  await updateRow(ctx, 'warehouse.handover', row.id, after)
  const uses = (await liveUses(ctx, { unitIds: [row.unit_id] })).filter((use) => use.case_id === row.id)
  await endUses(
    ctx,
    uses.map((use) => use.id),
    'over',
  )
  await recheck(ctx, [item], { cause: 'replanned', params: { order: '' } })
  await ctx.record(unitsChanged({ itemIds: [item.id], unitIds: [row.unit_id], change: 'equipment' }))
  return { ...row, ...after }
}
