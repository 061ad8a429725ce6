import { mayMove } from '@ordinate/kernel'
import { handle, invalid, notFound, type QueryContext } from '@ordinate/platform'
import { acknowledgeUnit, myEquipment, unitsChanged } from '../contract.ts'
import { handoversOfPerson, rowById, rowsOfUnits, updateRow } from '../data/equipment.ts'
import { lockUnits, unitsById, unitViews } from '../data/units.ts'
import { handoverLifecycle } from '../domain/index.ts'

/** The one that a link is confined to, or the one that a caller from the office names; 404 when a link names another. */
export function ownId(ctx: QueryContext, kind: string, field: string, given: string | undefined): string {
  const scope = ctx.scope(kind)
  const id = given ?? (scope?.length === 1 ? scope[0] : undefined)
  if (id === undefined) throw invalid(field, 'warehouse.which_one')
  if (scope && !scope.includes(id)) throw notFound(kind, id)
  return id
}

export const myEquipmentHandler = handle(myEquipment, async (ctx, input) => {
  const personId = ownId(ctx, 'person', 'personId', input.personId)
  const open = (await handoversOfPerson(ctx, personId)).filter((row) => row.state !== 'returned')
  const unitIds = open.map((row) => row.unit_id)
  const rows = await unitsById(ctx, unitIds)
  const views = new Map((await unitViews(ctx, [...rows.values()])).map((view) => [view.id, view]))
  const faults = (await rowsOfUnits(ctx, 'warehouse.fault', unitIds)).filter((row) => row.state === 'open')
  return {
    equipment: open.map((row) => {
      const { itemName, serial, code } = views.get(row.unit_id)!
      return {
        handoverId: row.id,
        unitId: row.unit_id,
        itemName,
        serial,
        code,
        givenAt: row.given_at,
        givenBy: row.given_by,
        until: row.until,
        note: row.note,
        acknowledgedAt: row.acknowledged_at,
        onLoan: row.repair_id !== null,
        faultReported: faults.some((fault) => fault.unit_id === row.unit_id),
      }
    }),
  }
})

export const acknowledgeUnitHandler = handle(acknowledgeUnit, async (ctx, input) => {
  const personId = ownId(ctx, 'person', 'personId', input.personId)
  const known = await rowById(ctx, 'warehouse.handover', input.handoverId)
  if (!known || known.person_id !== personId) throw notFound('warehouse.handover', input.handoverId)
  await lockUnits(ctx, [known.unit_id])
  const row = (await rowById(ctx, 'warehouse.handover', input.handoverId))!
  if (row.state === 'acknowledged') return { acknowledgedAt: row.acknowledged_at! }
  ctx.enforce(mayMove(handoverLifecycle, row.state, 'acknowledge'))
  const signed = { state: 'acknowledged' as const, acknowledged_at: ctx.now, signature: input.signature }
  await updateRow(ctx, 'warehouse.handover', row.id, signed)
  ctx.changed(['warehouse.unit', row.unit_id], { acknowledged: false }, { acknowledged: true, by: row.person_name })
  const unit = (await unitsById(ctx, [row.unit_id])).get(row.unit_id)!
  await ctx.record(unitsChanged({ itemIds: [unit.item_id], unitIds: [unit.id], change: 'equipment' }))
  return { acknowledgedAt: ctx.now }
})
