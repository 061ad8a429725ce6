import { refuse } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { handle, invalid, notFound } from '@ordinate/platform'
import { getUnit, listUnits, unitsChanged, updateUnit } from '../contract.ts'
import { lockUnits, pageOfUnits, unitByCode, unitById, unitViews, updateUnitRow } from '../data/units.ts'

export const listUnitsHandler = handle(listUnits, async (ctx, input) => {
  const { rows, nextCursor } = await pageOfUnits(ctx, input)
  return { rows: await unitViews(ctx, rows), nextCursor }
})

export const getUnitHandler = handle(getUnit, async (ctx, { unitId, code }) => {
  if (unitId !== undefined) return (await unitViews(ctx, [await unitById(ctx, unitId)]))[0]!
  if (code === undefined) throw invalid('unitId', 'warehouse.unit_or_code')
  const found = await unitByCode(ctx, code)
  if (!found) throw notFound('warehouse.unit', code)
  return (await unitViews(ctx, [found]))[0]!
})

export const updateUnitHandler = handle(updateUnit, async (ctx, input) => {
  const { unitId, version, price, ...rest } = input
  const before = (await lockUnits(ctx, [unitId])).get(unitId)!
  if (before.version !== version) ctx.enforce(refuse('warehouse.unit_changed'))
  if (rest.supplierId) await party(ctx, rest.supplierId)
  const columns = {
    serial: rest.serial,
    code: rest.code,
    supplier_id: rest.supplierId,
    bought_on: rest.boughtOn,
    price_minor: price === undefined ? undefined : (price?.minor ?? null),
    currency: price === undefined ? undefined : (price?.currency ?? null),
    warranty_from: rest.warrantyFrom,
    parts_months: rest.partsMonths,
    labour_months: rest.labourMonths,
    note: rest.note,
  }
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
  const after = await updateUnitRow(ctx, before, given)
  const [was, is] = await unitViews(ctx, [before, after])
  ctx.changed(['warehouse.unit', unitId], was!, is!)
  await ctx.record(unitsChanged({ itemIds: [before.item_id], unitIds: [unitId], change: 'corrected' }))
  return is!
})
