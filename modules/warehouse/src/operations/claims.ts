import { issueDocument } from '@ordinate/documents'
import { dateIn, formatDate, mayMove, newId, nextState, refuse } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { handle, notFound } from '@ordinate/platform'
import { draftClaim, moveClaim, unitsChanged } from '../contract.ts'
import { type ClaimRow, insertRow, rowById, updateRow } from '../data/equipment.ts'
import { lockUnits } from '../data/units.ts'
import { claimLifecycle, warrantyOn, warrantyUntil } from '../domain/index.ts'
import { claimViews } from './equipment-views.ts'

export const draftClaimHandler = handle(draftClaim, async (ctx, input) => {
  const unit = (await lockUnits(ctx, [input.unitId])).get(input.unitId)!
  const repair = input.repairId === undefined ? undefined : await rowById(ctx, 'warehouse.repair', input.repairId)
  if (input.repairId !== undefined && repair?.unit_id !== unit.id) throw notFound('warehouse.repair', input.repairId)
  const supplierId = input.supplierId ?? unit.supplier_id
  if (supplierId === null)
    ctx.enforce(refuse('warehouse.claim_without_supplier', { serial: unit.serial }, { path: 'supplierId' }))
  await party(ctx, supplierId!)
  const terms = { from: unit.warranty_from, partsMonths: unit.parts_months, labourMonths: unit.labour_months }
  const covered = repair
    ? { parts: repair.covers_parts, labour: repair.covers_labour }
    : warrantyOn(terms, dateIn(ctx.now, ctx.settings.zone))
  if (!covered.parts && !covered.labour) {
    const last = warrantyUntil(terms)
    const ended = last.parts ?? last.labour
    const on = ended ? formatDate(ended, ctx.locale, { year: true }) : ctx.say('warehouse.never')
    ctx.enforce(refuse('warehouse.out_of_warranty', { serial: unit.serial, on }, { overridable: true }))
  }
  const { year } = dateIn(ctx.now, ctx.settings.zone)
  const row: ClaimRow = {
    id: newId('clm'),
    number: `${year}-${String(await ctx.nextNumber(`warehouse.claim.${year}`)).padStart(4, '0')}`,
    unit_id: unit.id,
    repair_id: repair?.id ?? null,
    supplier_id: supplierId!,
    state: 'draft',
    demand: input.demand,
    amount_minor: input.amount?.minor ?? null,
    currency: input.amount?.currency ?? null,
    reason: input.reason,
    made_at: ctx.now,
    made_by: ctx.caller.name,
    sent_at: null,
    answered_at: null,
    answer: '',
    document_id: null,
  }
  await insertRow(ctx, 'warehouse.claim', row)
  ctx.changed(['warehouse.unit', unit.id], null, { claim: row.number, demand: row.demand })
  await ctx.record(unitsChanged({ itemIds: [unit.item_id], unitIds: [unit.id], change: 'equipment' }))
  return (await claimViews(ctx, [row]))[0]!
})

export const moveClaimHandler = handle(moveClaim, async (ctx, { claimId, move, answer }) => {
  const known = await rowById(ctx, 'warehouse.claim', claimId)
  if (!known) throw notFound('warehouse.claim', claimId)
  const unit = (await lockUnits(ctx, [known.unit_id])).get(known.unit_id)!
  const row = (await rowById(ctx, 'warehouse.claim', claimId))!
  ctx.enforce(mayMove(claimLifecycle, row.state, move))
  const state = nextState(claimLifecycle, row.state, move)
  const said = move === 'send' ? { sent_at: ctx.now } : { answered_at: ctx.now, answer: answer ?? row.answer }
  await updateRow(ctx, 'warehouse.claim', row.id, { state, ...said })
  const paper = move === 'send' ? await issueDocument(ctx, { kind: 'supplier_claim', subjectId: row.id }) : null
  const after = { ...row, ...said, state, document_id: paper?.id ?? row.document_id }
  if (paper) await updateRow(ctx, 'warehouse.claim', row.id, { document_id: paper.id })
  ctx.changed(['warehouse.unit', unit.id], { claim: row.number, state: row.state }, { claim: row.number, state })
  await ctx.record(unitsChanged({ itemIds: [unit.item_id], unitIds: [unit.id], change: 'equipment' }))
  return (await claimViews(ctx, [after]))[0]!
})
