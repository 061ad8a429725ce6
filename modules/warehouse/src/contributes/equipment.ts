import { compareInstants, formatDate, formatInstantIn, startOfDay } from '@ordinate/kernel'
import { type AgendaLine, agendaPoint, type QueryContext, searchPoint } from '@ordinate/platform'
import { type HandoverRow, openCarePlans, openHandovers, openRows } from '../data/equipment.ts'
import { itemsById } from '../data/items.ts'
import { pageOfUnits, type UnitRow, unitsById } from '../data/units.ts'
import { carePlansOf } from '../operations/equipment-rows.ts'

const screenOf = (unitId: string) => ({ screen: `/equipment/${unitId}` })

/** What equipment asks for today: care that is due, faults, repairs and loans that are late, signatures and answers that are missing. */
export const equipmentAgenda = agendaPoint.of(async (ctx) => {
  if (!ctx.can('warehouse.keep')) return []
  const open = openRows(ctx)
  const plans = (await carePlansOf(ctx, [...new Set((await openCarePlans(ctx)).map((plan) => plan.unit_id))])).filter(
    (plan) => plan.standing !== 'ok',
  )
  const handovers = (await openHandovers(ctx)).filter(
    (row) => row.state === 'given' || (row.until !== null && compareInstants(row.until, ctx.now) < 0),
  )
  const [repairs, faults, claims] = [await open.repairs(), await open.faults(), await open.claims()]
  const late = repairs.filter((row) => compareInstants(row.expected_back, ctx.now) < 0)
  const units = await unitsById(ctx, [
    ...plans.map((plan) => plan.unitId),
    ...[...handovers, ...late, ...faults, ...claims].map((row) => row.unit_id),
  ])
  const names = await namesOf(ctx, units)
  const when = (at: typeof ctx.now) => formatInstantIn(at, ctx.settings.zone, ctx.locale)
  const line: LineOf = (unitId, about, params = {}) => ({
    ...about,
    params: { ...names(unitId), ...params },
    subject: ['warehouse.unit', unitId],
    action: screenOf(unitId),
  })
  return [
    ...plans.map((plan) =>
      line(
        plan.unitId,
        {
          id: `warehouse.care.${plan.id}`,
          column: plan.standing === 'due' ? 'wrong' : 'due',
          code: plan.standing === 'due' ? 'warehouse.agenda_care_due' : 'warehouse.agenda_care_soon',
          at: plan.dueOn === null ? null : startOfDay(plan.dueOn, ctx.settings.zone),
        },
        {
          care: plan.name,
          on: plan.dueOn === null ? '' : formatDate(plan.dueOn, ctx.locale),
          byDay: plan.dueOn !== null,
        },
      ),
    ),
    ...faults.map((row) =>
      line(
        row.unit_id,
        { id: `warehouse.fault.${row.id}`, column: 'wrong', code: 'warehouse.agenda_fault', at: row.reported_at },
        { text: row.text, by: row.reported_by },
      ),
    ),
    ...late.map((row) =>
      line(
        row.unit_id,
        {
          id: `warehouse.repair.${row.id}`,
          column: 'wrong',
          code: 'warehouse.agenda_repair_late',
          at: row.expected_back,
        },
        { number: row.number, until: when(row.expected_back) },
      ),
    ),
    ...handovers.map((row) => handoverLine(ctx, row, line)),
    ...claims.map((row) =>
      line(
        row.unit_id,
        { id: `warehouse.claim.${row.id}`, column: 'waiting', code: 'warehouse.agenda_claim', at: row.sent_at },
        { number: row.number },
      ),
    ),
  ]
})

type LineOf = (
  unitId: string,
  about: Pick<AgendaLine, 'id' | 'column' | 'code' | 'at'> & Partial<AgendaLine>,
  params?: AgendaLine['params'],
) => AgendaLine

function handoverLine(ctx: QueryContext, row: HandoverRow, line: LineOf): AgendaLine {
  const over = row.until !== null && compareInstants(row.until, ctx.now) < 0
  return line(
    row.unit_id,
    {
      id: `warehouse.handover.${row.id}`,
      column: over ? 'wrong' : 'waiting',
      code: over ? 'warehouse.agenda_handover_late' : 'warehouse.agenda_unacknowledged',
      at: over ? row.until : row.given_at,
      who: row.person_name,
    },
    {
      person: row.person_name,
      until: row.until === null ? '' : formatInstantIn(row.until, ctx.settings.zone, ctx.locale),
    },
  )
}

async function namesOf(ctx: QueryContext, units: ReadonlyMap<string, UnitRow>) {
  const items = await itemsById(
    ctx,
    [...units.values()].map((unit) => unit.item_id),
  )
  return (unitId: string) => {
    const unit = units.get(unitId)
    return { serial: unit?.serial ?? '', item: items.get(unit?.item_id ?? '')?.name ?? '' }
  }
}

/** Units by serial number, label, or the item’s code or name. */
export const equipmentSearch = searchPoint.of(async (ctx, { words, limit }) => {
  if (!ctx.can('warehouse.view')) return []
  const { rows } = await pageOfUnits(ctx, { words, limit })
  const items = await itemsById(
    ctx,
    rows.map((row) => row.item_id),
  )
  return rows.map((row) => ({
    kind: 'warehouse.unit',
    id: row.id,
    title: `${items.get(row.item_id)?.name ?? ''} ${row.serial}`,
    detail: ctx.say(`warehouse.unit_${row.state}`),
    ...screenOf(row.id),
  }))
})
