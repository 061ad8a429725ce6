import {
  compareDates,
  compareInstants,
  dateIn,
  type Instant,
  mayMove,
  newId,
  nextState,
  refuse,
} from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { closeRepair, type ItemView, openRepair, postponeRepair, unitsChanged } from '../contract.ts'
import { bookingsById } from '../data/bookings.ts'
import { type HandoverRow, insertRow, type RepairRow, rowById, rowsOfUnits, updateRow } from '../data/equipment.ts'
import { endUses, liveUses } from '../data/unit-uses.ts'
import { lockUnits, type UnitRow } from '../data/units.ts'
import { repairLifecycle, unitLifecycle, warrantyOn } from '../domain/index.ts'
import { bookingViews } from './booking-views.ts'
import { recheck } from './calendars.ts'
import { todayOf } from './equipment-rows.ts'
import { repairViews } from './equipment-views.ts'
import { endHandover, giveTo, personToGive, unitToChange } from './give-unit.ts'
import { serveByLoan } from './loans.ts'
import { forceUse } from './unit-calendar.ts'
import { moveUnit } from './unit-stock.ts'

export const openRepairHandler = handle(openRepair, async (ctx, input) => {
  const { unit, item } = await unitToChange(ctx, input.unitId)
  if (unit.state === 'repair') ctx.enforce(refuse('warehouse.unit_in_repair', { serial: unit.serial }))
  ctx.enforce(mayMove(unitLifecycle, unit.state, 'sendToRepair'))
  if (unit.holder_kind === 'activation') ctx.enforce(refuse('warehouse.unit_at_activation', { serial: unit.serial }))
  enforceAhead(ctx, input.expectedBack)
  if (input.supplierId !== undefined) await party(ctx, input.supplierId)
  const loan = input.loanUnitId === undefined ? null : await loanFor(ctx, unit, item, input.loanUnitId)
  const repair = repairRow(ctx, unit, input, await repairNumber(ctx))
  await insertRow(ctx, 'warehouse.repair', repair)
  const handover = await openHandover(ctx, unit.id)
  if (handover) await endHandover(ctx, handover, item, input.fault)
  const holder = { holder_kind: 'supplier' as const, holder_id: repair.id }
  await moveUnit(ctx, unit, item, { state: 'repair', holder, name: repair.number })
  const until = { until: String(input.expectedBack), serial: unit.serial }
  const whose = ctx.say('warehouse.in_repair', { number: repair.number }, ctx.settings.locale)
  const during = { start: ctx.now, end: input.expectedBack }
  const use = { unit, purpose: 'repair' as const, during, caseId: repair.id, whose }
  const lost = await forceUse(ctx, use, { cause: 'repair', params: { ...until, whose } })
  const served = loan ? await serveByLoan(ctx, lost, loan) : []
  if (loan && handover) await lend(ctx, repair, handover, loan, item)
  const red = await recheck(ctx, [item], { cause: 'repair', params: until })
  await takeUpFaults(ctx, unit.id, repair.id)
  await ctx.record(unitsChanged({ itemIds: [item.id], unitIds: [unit.id], change: 'state' }))
  const troubled = [...new Set([...lost, ...red])].filter((id) => !served.includes(id))
  const [view] = await repairViews(ctx, [repair])
  return { repair: view!, troubled: await viewsById(ctx, troubled), served: served.length }
})

function enforceAhead(ctx: CommandContext, expectedBack: Instant): void {
  if (compareInstants(expectedBack, ctx.now) > 0) return
  ctx.enforce(refuse('warehouse.back_in_past', {}, { path: 'expectedBack' }))
}

async function repairNumber(ctx: CommandContext): Promise<string> {
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  return `${year}-${String(await ctx.nextNumber(`warehouse.repair.${year}`)).padStart(4, '0')}`
}

type Opening = {
  readonly fault: string
  readonly expectedBack: Instant
  readonly supplierId?: string | undefined
  readonly loanUnitId?: string | undefined
  readonly brokeOn?: ReturnType<typeof todayOf> | undefined
}

function repairRow(ctx: CommandContext, unit: UnitRow, input: Opening, number: string): RepairRow {
  const terms = { from: unit.warranty_from, partsMonths: unit.parts_months, labourMonths: unit.labour_months }
  const today = todayOf(ctx)
  const brokeOn = input.brokeOn && compareDates(input.brokeOn, today) < 0 ? input.brokeOn : today
  const covers = warrantyOn(terms, brokeOn)
  return {
    id: newId('rep'),
    number,
    unit_id: unit.id,
    state: 'open',
    fault: input.fault,
    supplier_id: input.supplierId ?? unit.supplier_id,
    opened_at: ctx.now,
    opened_by: ctx.caller.name,
    expected_back: input.expectedBack,
    covers_parts: covers.parts,
    covers_labour: covers.labour,
    loan_unit_id: input.loanUnitId ?? null,
    closed_at: null,
    closed_by: null,
    cost_minor: null,
    currency: null,
    outcome: '',
  }
}

/** A unit of the same item that is here. Refusals `warehouse.loan_of_other_item`, `warehouse.loan_not_here` {serial}. */
async function loanFor(ctx: CommandContext, unit: UnitRow, item: ItemView, loanUnitId: string): Promise<UnitRow> {
  const loan = (await lockUnits(ctx, [loanUnitId])).get(loanUnitId)!
  const about = { serial: loan.serial, item: item.name }
  if (loan.item_id !== item.id || loan.id === unit.id) ctx.enforce(refuse('warehouse.loan_of_other_item', about))
  if (loan.state !== 'in_stock') ctx.enforce(refuse('warehouse.loan_not_here', about))
  return loan
}

async function openHandover(ctx: CommandContext, unitId: string): Promise<HandoverRow | undefined> {
  return (await rowsOfUnits(ctx, 'warehouse.handover', [unitId])).find((row) => row.state !== 'returned')
}

/** Whoever had the broken unit gets the loan unit until it is back. */
async function lend(ctx: CommandContext, repair: RepairRow, had: HandoverRow, loan: UnitRow, item: ItemView) {
  const person = await personToGive(ctx, had.person_id)
  const { until: promised } = had
  const ahead = promised !== null && compareInstants(promised, ctx.now) > 0
  const sooner = ahead && compareInstants(promised, repair.expected_back) < 0
  const until = sooner ? promised : repair.expected_back
  await giveTo(ctx, { unit: loan, item, person, until, note: had.note, repairId: repair.id })
}

async function takeUpFaults(ctx: CommandContext, unitId: string, repairId: string): Promise<void> {
  for (const fault of await rowsOfUnits(ctx, 'warehouse.fault', [unitId])) {
    if (fault.state === 'open')
      await updateRow(ctx, 'warehouse.fault', fault.id, { state: 'in_repair', repair_id: repairId })
  }
}

const viewsById = async (ctx: CommandContext, ids: readonly string[]) =>
  bookingViews(ctx, [...(await bookingsById(ctx, ids)).values()])

async function repairToChange(ctx: CommandContext, repairId: string) {
  const known = await rowById(ctx, 'warehouse.repair', repairId)
  if (!known) throw notFound('warehouse.repair', repairId)
  const { unit, item } = await unitToChange(ctx, known.unit_id)
  const repair = (await rowById(ctx, 'warehouse.repair', repairId))!
  const [use] = (await liveUses(ctx, { unitIds: [unit.id] })).filter((each) => each.case_id === repair.id)
  return { repair, unit, item, use }
}

export const postponeRepairHandler = handle(postponeRepair, async (ctx, { repairId, expectedBack }) => {
  const { repair, unit, item, use } = await repairToChange(ctx, repairId)
  if (repair.state !== 'open') ctx.enforce(refuse('warehouse.repair_closed', { number: repair.number }))
  enforceAhead(ctx, expectedBack)
  const until = { until: String(expectedBack), serial: unit.serial }
  let lost: string[] = []
  if (use) {
    const during = { start: use.during.start, end: expectedBack }
    const longer = { id: use.id, unit, purpose: 'repair' as const, during, caseId: repair.id, whose: use.whose }
    lost = await forceUse(ctx, longer, { cause: 'repair', params: { ...until, whose: use.whose } })
  }
  await updateRow(ctx, 'warehouse.repair', repair.id, { expected_back: expectedBack })
  ctx.changed(['warehouse.unit', unit.id], { expectedBack: repair.expected_back }, { expectedBack })
  const red = await recheck(ctx, [item], { cause: 'repair', params: until })
  await ctx.record(unitsChanged({ itemIds: [item.id], unitIds: [unit.id], change: 'state' }))
  const [view] = await repairViews(ctx, [{ ...repair, expected_back: expectedBack }])
  return { repair: view!, troubled: await viewsById(ctx, [...new Set([...lost, ...red])]) }
})

export const closeRepairHandler = handle(closeRepair, async (ctx, input) => {
  const { repair, unit, item, use } = await repairToChange(ctx, input.repairId)
  const move = input.outcome === 'repaired' ? 'repair' : 'give_up'
  ctx.enforce(mayMove(repairLifecycle, repair.state, move))
  if (use) await endUses(ctx, [use.id], 'over')
  const store = { holder_kind: 'store' as const, holder_id: null }
  await moveUnit(ctx, unit, item, { state: move === 'repair' ? 'in_stock' : 'retired', holder: store })
  const closed = {
    state: nextState(repairLifecycle, repair.state, move),
    closed_at: ctx.now,
    closed_by: ctx.caller.name,
    cost_minor: input.cost?.minor ?? null,
    currency: input.cost?.currency ?? null,
    outcome: input.note ?? '',
  }
  await updateRow(ctx, 'warehouse.repair', repair.id, closed)
  const red = await recheck(ctx, [item], { cause: 'fewer_owned', params: { item: item.name } })
  await ctx.record(unitsChanged({ itemIds: [item.id], unitIds: [unit.id], change: 'state' }))
  const [view] = await repairViews(ctx, [{ ...repair, ...closed }])
  return { repair: view!, troubled: await viewsById(ctx, red) }
})
