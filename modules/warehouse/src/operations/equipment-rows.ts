import { compareDates, dateIn, type LocalDate, quantity } from '@ordinate/kernel'
import { activationsById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import type { CarePlanView, EquipmentRow } from '../contract.ts'
import { type CareDoneRow, type CarePlanRow, rowsOfUnits, type UsageRow } from '../data/equipment.ts'
import { placesById } from '../data/storage-places.ts'
import { type UnitRow, unitViews } from '../data/units.ts'
import { type CareGiven, calibratedUntil, careDue } from '../domain/index.ts'
import { careDoneView } from './equipment-views.ts'

export const todayOf = (ctx: QueryContext): LocalDate => dateIn(ctx.now, ctx.settings.zone)

export const givenOf = (row: CareDoneRow): CareGiven => ({
  on: row.done_on,
  count: row.count,
  passed: row.passed,
  validUntil: row.valid_until,
})

/** A plan with what was done by it, newest first, and what its counter shows. */
export function carePlanOf(
  ctx: QueryContext,
  plan: CarePlanRow,
  done: readonly CareDoneRow[],
  usage: readonly UsageRow[],
): CarePlanView {
  const own = done.filter((row) => row.plan_id === plan.id)
  const last = own[0] ? givenOf(own[0]) : null
  const count =
    usage.find((row) => row.unit_id === plan.unit_id && row.counter === plan.counter)?.reading ?? quantity(0)
  const due = careDue(ruleOf(plan), last, { today: todayOf(ctx), count })
  const { id, unit_id: unitId, kind, name, every_days: everyDays, counter, every_count: everyCount, lead_days } = plan
  const about = { id, unitId, kind, name, everyDays, counter, everyCount, leadDays: lead_days }
  return { ...about, ...due, done: own.map(careDoneView) }
}

export const ruleOf = (plan: CarePlanRow) => ({
  kind: plan.kind,
  everyDays: plan.every_days,
  everyCount: plan.every_count,
  leadDays: plan.lead_days,
  startedOn: plan.started_on,
  startCount: plan.start_count,
})

/** The plans of units that go on. Three statements for all. */
export async function carePlansOf(ctx: QueryContext, unitIds: readonly string[]): Promise<CarePlanView[]> {
  const plans = (await rowsOfUnits(ctx, 'warehouse.care_plan', unitIds)).filter((plan) => !plan.ended)
  const done = await rowsOfUnits(ctx, 'warehouse.care_done', unitIds)
  const usage = await rowsOfUnits(ctx, 'warehouse.usage', unitIds)
  return plans.map((plan) => carePlanOf(ctx, plan, done, usage))
}

/** Until when the calibrations of a unit hold: undefined when it needs none, null when one does not hold. */
export function calibrationOf(plans: readonly CarePlanView[]): LocalDate | null | undefined {
  const calibrations = plans.filter((plan) => plan.kind === 'calibration')
  return calibratedUntil(
    calibrations.map((plan) => {
      const newest = plan.done[0]
      const last = newest
        ? { on: newest.doneOn, count: newest.count, passed: newest.passed, validUntil: newest.validUntil }
        : null
      return { last, due: plan }
    }),
  )
}

const URGENCY = { due: 0, soon: 1, ok: 2 } as const

function nextOf(plans: readonly CarePlanView[]): EquipmentRow['nextCare'] {
  const [first] = [...plans].sort(
    (a, b) =>
      URGENCY[a.standing] - URGENCY[b.standing] ||
      (a.dueOn && b.dueOn ? compareDates(a.dueOn, b.dueOn) : Number(a.dueOn === null) - Number(b.dueOn === null)),
  )
  return first ? { kind: first.kind, name: first.name, dueOn: first.dueOn, standing: first.standing } : null
}

/** Units as the register shows them, in the order given. */
export async function equipmentRows(ctx: QueryContext, rows: readonly UnitRow[]): Promise<EquipmentRow[]> {
  const ids = rows.map((row) => row.id)
  const views = await unitViews(ctx, rows)
  const handovers = (await rowsOfUnits(ctx, 'warehouse.handover', ids)).filter((row) => row.state !== 'returned')
  const plans = Map.groupBy(await carePlansOf(ctx, ids), (plan) => plan.unitId)
  const faults = (await rowsOfUnits(ctx, 'warehouse.fault', ids)).filter((row) => row.state === 'open')
  const repairs = (await rowsOfUnits(ctx, 'warehouse.repair', ids)).filter((row) => row.state === 'open')
  const names = await holderNames(ctx, rows)
  return views.map((unit, at): EquipmentRow => {
    const handover = handovers.find((row) => row.unit_id === unit.id)
    const repair = repairs.find((row) => row.unit_id === unit.id)
    const own = plans.get(unit.id) ?? []
    const calibrated = calibrationOf(own)
    return {
      ...unit,
      holderName: handover?.person_name ?? repair?.number ?? names(rows[at]!),
      unacknowledged: handover?.state === 'given',
      nextCare: nextOf(own),
      calibratedUntil: calibrated ?? null,
      needsCalibration: calibrated !== undefined,
      openFaults: faults.filter((row) => row.unit_id === unit.id).length,
      openRepair: repair ? { repairId: repair.id, number: repair.number, expectedBack: repair.expected_back } : null,
    }
  })
}

async function holderNames(ctx: QueryContext, rows: readonly UnitRow[]): Promise<(row: UnitRow) => string> {
  const idsOf = (kind: UnitRow['holder_kind']) =>
    rows.flatMap((row) => (row.holder_kind === kind && row.holder_id !== null ? [row.holder_id] : []))
  const places = await placesById(ctx, idsOf('store'))
  const activations = await activationsById(ctx, idsOf('activation'))
  const outlets = await outletsById(ctx, [...new Set([...activations.values()].map((each) => each.outletId))])
  return (row) => {
    if (row.holder_kind === 'activation') {
      const activation = activations.get(row.holder_id ?? '')
      return activation ? `${outlets.get(activation.outletId)?.name ?? ''} ${activation.day}` : ''
    }
    const place = places.get(row.holder_id ?? '')
    return place ? place.name || place.code : ctx.say('warehouse.in_warehouse')
  }
}
