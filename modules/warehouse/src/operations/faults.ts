import { addDays, newId, refuse, startOfDay } from '@ordinate/kernel'
import { handle, notFound, type QueryContext } from '@ordinate/platform'
import { dismissFault, labelledUnit, reportFault, unitLabel, unitsChanged } from '../contract.ts'
import { handoversOfPerson, insertRow, rowById, rowsOfUnits, updateRow } from '../data/equipment.ts'
import { lockUnits, type UnitRow, unitById, unitViews } from '../data/units.ts'
import { todayOf } from './equipment-rows.ts'
import { faultView } from './equipment-views.ts'
import { ownId } from './own-equipment.ts'

/** A label is stuck on for as long as the thing lives. */
const LABEL_DAYS = 3_650

export const unitLabelHandler = handle(unitLabel, async (ctx, { unitId }) => {
  const unit = (await lockUnits(ctx, [unitId])).get(unitId)!
  await ctx.revokeLinks('unit', 'unit', unit.id)
  const link = await ctx.issueLink({
    purpose: 'unit',
    scope: { unit: [unit.id] },
    label: unit.serial,
    expiresAt: startOfDay(addDays(todayOf(ctx), LABEL_DAYS), ctx.settings.zone),
  })
  ctx.changed(['warehouse.unit', unit.id], null, { label: unit.code })
  return { path: link.path, address: ctx.address(link.path), code: unit.code }
})

export const labelledUnitHandler = handle(labelledUnit, async (ctx, input) => {
  const unit = await reportedUnit(ctx, input.unitId)
  const [view] = await unitViews(ctx, [unit])
  const faults = await rowsOfUnits(ctx, 'warehouse.fault', [unit.id])
  return {
    unitId: unit.id,
    organisation: ctx.settings.name,
    itemName: view!.itemName,
    serial: unit.serial,
    code: unit.code,
    faultKnown: faults.some((row) => row.state === 'open'),
    inRepair: unit.state === 'repair',
  }
})

export const reportFaultHandler = handle(reportFault, async (ctx, input) => {
  const unit = await reportedUnit(ctx, input.unitId)
  const row = {
    id: newId('flt'),
    unit_id: unit.id,
    reported_at: ctx.now,
    reported_by: input.reportedBy ?? ctx.caller.name,
    text: input.text,
    state: 'open' as const,
    repair_id: null,
  }
  await insertRow(ctx, 'warehouse.fault', row)
  ctx.changed(['warehouse.unit', unit.id], null, { fault: input.text, by: row.reported_by })
  await ctx.record(unitsChanged({ itemIds: [unit.item_id], unitIds: [unit.id], change: 'equipment' }))
  return { faultId: row.id }
})

/** A label reports its own unit, a person what the person has, the office any. */
async function reportedUnit(ctx: QueryContext, named: string | undefined): Promise<UnitRow> {
  const personId = ctx.scope('person')?.[0]
  if (personId === undefined) return unitById(ctx, ownId(ctx, 'unit', 'unitId', named))
  const own = (await handoversOfPerson(ctx, personId)).find((row) => row.unit_id === named && row.state !== 'returned')
  if (!own) throw notFound('warehouse.unit', named ?? '')
  return unitById(ctx, own.unit_id)
}

export const dismissFaultHandler = handle(dismissFault, async (ctx, { faultId }) => {
  const row = await rowById(ctx, 'warehouse.fault', faultId)
  if (!row) throw notFound('warehouse.fault', faultId)
  const unit = (await lockUnits(ctx, [row.unit_id])).get(row.unit_id)!
  if (row.state !== 'open') ctx.enforce(refuse('warehouse.fault_handled'))
  await updateRow(ctx, 'warehouse.fault', row.id, { state: 'dismissed' })
  ctx.changed(['warehouse.unit', unit.id], { fault: row.text }, { fault: null })
  await ctx.record(unitsChanged({ itemIds: [unit.item_id], unitIds: [unit.id], change: 'equipment' }))
  return faultView({ ...row, state: 'dismissed' })
})
