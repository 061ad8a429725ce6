import { money } from '@ordinate/kernel'
import { partiesById } from '@ordinate/parties'
import type { QueryContext } from '@ordinate/platform'
import type { CarePlanView, ClaimView, HandoverView, RepairView } from '../contract.ts'
import type { CareDoneRow, ClaimRow, FaultRow, HandoverRow, RepairRow, UsageRow } from '../data/equipment.ts'
import { unitsById } from '../data/units.ts'

const amountOf = (row: { cost_minor: bigint | null; currency: string | null }) =>
  row.cost_minor === null || row.currency === null ? null : money(row.cost_minor, row.currency)

export const handoverView = (row: HandoverRow): HandoverView => ({
  id: row.id,
  unitId: row.unit_id,
  personId: row.person_id,
  personName: row.person_name,
  state: row.state,
  givenAt: row.given_at,
  givenBy: row.given_by,
  until: row.until,
  note: row.note,
  acknowledgedAt: row.acknowledged_at,
  signed: row.signature !== null,
  signature: row.signature,
  returnedAt: row.returned_at,
  condition: row.condition,
  onLoan: row.repair_id !== null,
})

export const usageView = (row: UsageRow) => ({
  id: row.id,
  counter: row.counter,
  reading: row.reading,
  at: row.at,
  by: row.by_whom,
  note: row.note,
})

export const careDoneView = (row: CareDoneRow): CarePlanView['done'][number] => ({
  id: row.id,
  doneOn: row.done_on,
  count: row.count,
  passed: row.passed,
  validUntil: row.valid_until,
  certificateNumber: row.certificate_number,
  hasCertificate: row.certificate_file_id !== null,
  cost: amountOf(row),
  by: row.by_whom,
  note: row.note,
})

export const faultView = (row: FaultRow) => ({
  id: row.id,
  unitId: row.unit_id,
  reportedAt: row.reported_at,
  reportedBy: row.reported_by,
  text: row.text,
  state: row.state,
})

export async function repairViews(ctx: QueryContext, rows: readonly RepairRow[]): Promise<RepairView[]> {
  const suppliers = await partiesById(
    ctx,
    rows.flatMap((row) => row.supplier_id ?? []),
  )
  const loans = await unitsById(
    ctx,
    rows.flatMap((row) => row.loan_unit_id ?? []),
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    unitId: row.unit_id,
    state: row.state,
    fault: row.fault,
    supplierId: row.supplier_id,
    supplierName: row.supplier_id === null ? null : (suppliers.get(row.supplier_id)?.name ?? null),
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    expectedBack: row.expected_back,
    coversParts: row.covers_parts,
    coversLabour: row.covers_labour,
    loanUnitId: row.loan_unit_id,
    loanSerial: row.loan_unit_id === null ? null : (loans.get(row.loan_unit_id)?.serial ?? null),
    closedAt: row.closed_at,
    cost: amountOf(row),
    outcome: row.outcome,
  }))
}

export async function claimViews(ctx: QueryContext, rows: readonly ClaimRow[]): Promise<ClaimView[]> {
  const suppliers = await partiesById(
    ctx,
    rows.map((row) => row.supplier_id),
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    unitId: row.unit_id,
    repairId: row.repair_id,
    supplierId: row.supplier_id,
    supplierName: suppliers.get(row.supplier_id)?.name ?? '',
    state: row.state,
    demand: row.demand,
    amount: amountOf({ cost_minor: row.amount_minor, currency: row.currency }),
    reason: row.reason,
    madeAt: row.made_at,
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
    answer: row.answer,
    documentId: row.document_id,
  }))
}
