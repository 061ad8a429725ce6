import { dateIn, money, quantity, subtractMoney } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Insertable, Selectable, Updateable } from 'kysely'
import { z } from 'zod'
import { feeRules as feeRulesShape, lineBasis } from '../contract/estimate-parts.ts'
import type { ClientEstimateView, EstimateView, NewEstimateLine } from '../contract.ts'
import {
  type EstimateState,
  type EstimateTerms,
  estimateTotals,
  type FeeRule,
  lineCost,
  linePrice,
  type TaxRate,
  taxRateOn,
} from '../domain/index.ts'
import type { EstimateLineTable, EstimateTable, FinanceTables } from './tables.ts'
import { taxRates } from './tax-rates.ts'

type EstimateRow = Selectable<EstimateTable>
type LineRow = Selectable<EstimateLineTable>

/** A version as it is stored, with the tax that applies to it: fixed once sent, today's before. */
export type StoredEstimate = { readonly row: EstimateRow; readonly lines: readonly NewEstimateLine[] }

/** Fee rules as the table holds them. */
export function feeRulesText(rules: readonly FeeRule[]): string {
  return JSON.stringify(z.encode(feeRulesShape, rules as z.output<typeof feeRulesShape>))
}

/** The fee rules of a stored version. */
export function feeRulesOf(row: Pick<EstimateRow, 'fee_rules'>): FeeRule[] {
  return z.decode(feeRulesShape, row.fee_rules as never)
}

/** What decides a version's totals, taxed at a rate. */
export function termsOf(row: EstimateRow, taxRate = row.tax_rate ?? quantity(0n)): EstimateTerms {
  const { currency, rounding, fee_percent: feePercent } = row
  return { currency, rounding, feePercent, feeRules: feeRulesOf(row), taxRate }
}

/** A basis as the tables hold it. */
export function basisText(basis: NewEstimateLine['basis']): string | null {
  return basis == null ? null : JSON.stringify(z.encode(lineBasis, basis))
}

export function basisOf(stored: unknown): z.output<typeof lineBasis> | null {
  return stored === null ? null : z.decode(lineBasis, stored as never)
}

function lineOf(row: LineRow, currency: string): NewEstimateLine {
  return {
    section: row.section,
    basis: basisOf(row.basis),
    category: row.category,
    description: row.description,
    quantity: row.quantity,
    unit: row.unit,
    unitCost: money(row.unit_cost_minor, currency),
    unitPrice: money(row.unit_price_minor, currency),
  }
}

async function withLines(ctx: QueryContext, rows: readonly EstimateRow[]): Promise<StoredEstimate[]> {
  if (rows.length === 0) return []
  const lines = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.estimate_line')
    .selectAll()
    .where(
      'estimate_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('line_no')
    .execute()
  const byEstimate = Map.groupBy(lines, (line) => line.estimate_id)
  return rows.map((row) => ({
    row,
    lines: (byEstimate.get(row.id) ?? []).map((line) => lineOf(line, row.currency)),
  }))
}

/** One version. Throws 404. With `lock`, others who want to change it wait. */
export async function loadEstimate(ctx: QueryContext, id: string, lock = false): Promise<StoredEstimate> {
  const select = ctx.read<FinanceTables>().selectFrom('finance.estimate').selectAll().where('id', '=', id)
  const row = await (lock ? select.forUpdate() : select).executeTakeFirst()
  if (row === undefined) throw notFound('finance.estimate', id)
  return (await withLines(ctx, [row]))[0]!
}

/** All versions of an order's estimate, newest first. */
export async function estimatesOfOrder(ctx: QueryContext, orderId: string): Promise<StoredEstimate[]> {
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.estimate')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('version', 'desc')
    .execute()
  return withLines(ctx, rows)
}

/** The version of an order that the client approved, if any. */
export async function approvedEstimate(ctx: QueryContext, orderId: string): Promise<StoredEstimate | undefined> {
  const row = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.estimate')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('state', '=', 'approved')
    .executeTakeFirst()
  return row && (await withLines(ctx, [row]))[0]
}

/** State, version and day of sending of estimates that wait for their clients, the longest waiting first. */
export function unansweredEstimates(ctx: QueryContext, limit: number) {
  return ctx
    .read<FinanceTables>()
    .selectFrom('finance.estimate')
    .select(['id', 'order_id', 'order_number', 'version', 'sent_at', 'valid_until'])
    .where('state', '=', 'sent')
    .orderBy('sent_at')
    .limit(limit)
    .execute()
}

export async function insertEstimate(
  ctx: CommandContext,
  row: Insertable<EstimateTable>,
  lines: readonly NewEstimateLine[],
): Promise<void> {
  await ctx.write<FinanceTables>().insertInto('finance.estimate').values(row).execute()
  await insertLines(ctx, row.id, lines)
}

export async function updateEstimateRow(
  ctx: CommandContext,
  id: string,
  changes: Updateable<EstimateTable>,
): Promise<void> {
  await ctx.write<FinanceTables>().updateTable('finance.estimate').set(changes).where('id', '=', id).execute()
}

export async function replaceLines(
  ctx: CommandContext,
  estimateId: string,
  lines: readonly NewEstimateLine[],
): Promise<void> {
  await ctx.write<FinanceTables>().deleteFrom('finance.estimate_line').where('estimate_id', '=', estimateId).execute()
  await insertLines(ctx, estimateId, lines)
}

async function insertLines(ctx: CommandContext, estimateId: string, lines: readonly NewEstimateLine[]) {
  if (lines.length === 0) return
  const rows = lines.map((line, at) => ({
    estimate_id: estimateId,
    line_no: at + 1,
    category: line.category,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    unit_cost_minor: line.unitCost.minor,
    unit_price_minor: line.unitPrice.minor,
    section: line.section ?? '',
    basis: basisText(line.basis),
  }))
  await ctx.write<FinanceTables>().insertInto('finance.estimate_line').values(rows).execute()
}

/** The number that people know a version by. */
export function estimateNumber(row: Pick<EstimateRow, 'order_number' | 'version'>): string {
  return `${row.order_number}/E${row.version}`
}

function totalsOf(ctx: QueryContext, { row, lines }: StoredEstimate, rates: readonly TaxRate[]) {
  const taxOn = row.taxed_on ?? dateIn(ctx.now, ctx.settings.zone)
  const taxRate = row.tax_rate ?? taxRateOn(rates, row.tax_code, taxOn) ?? quantity(0n)
  return { taxOn, taxRate, totals: estimateTotals(lines, termsOf(row, taxRate)) }
}

/** What a client may see of a version: built from prices alone. */
export function clientViewOf(ctx: QueryContext, stored: StoredEstimate, rates: readonly TaxRate[]): ClientEstimateView {
  const { row, lines } = stored
  const { taxOn, taxRate, totals } = totalsOf(ctx, stored, rates)
  return {
    id: row.id,
    orderId: row.order_id,
    number: estimateNumber(row),
    version: row.version,
    state: row.state,
    currency: row.currency,
    feePercent: row.fee_percent,
    fees: [...totals.fees],
    changeOrderId: row.change_order_id,
    taxCode: row.tax_code,
    taxRate,
    taxOn,
    rounding: row.rounding,
    validUntil: row.valid_until,
    note: row.note,
    lines: lines.map((line, at) => ({
      lineNo: at + 1,
      section: line.section ?? '',
      category: line.category,
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unitPrice,
      price: linePrice(line),
    })),
    price: totals.price,
    fee: totals.fee,
    net: totals.net,
    tax: totals.tax,
    gross: totals.gross,
    sentAt: row.sent_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    clientComment: row.client_comment,
  }
}

function viewOf(ctx: QueryContext, stored: StoredEstimate, rates: readonly TaxRate[]): EstimateView {
  const client = clientViewOf(ctx, stored, rates)
  const { totals } = totalsOf(ctx, stored, rates)
  const seesCosts = ctx.can('finance.view_costs')
  const shown = <T>(value: T): T | null => (seesCosts ? value : null)
  return {
    ...client,
    lines: stored.lines.map((line, at) => ({
      ...client.lines[at]!,
      unitCost: shown(line.unitCost),
      cost: shown(lineCost(line)),
      margin: shown(subtractMoney(linePrice(line), lineCost(line))),
      basis: line.basis ?? null,
    })),
    feeRules: feeRulesOf(stored.row).map((rule) => ({ ...rule }) as EstimateView['feeRules'][number]),
    cost: shown(totals.cost),
    margin: shown(totals.margin),
    marginPercent: shown(totals.marginPercent),
    documentId: stored.row.document_id,
    edit: stored.row.edit,
  }
}

/** Versions as colleagues see them; costs and margin only with `finance.view_costs`. */
export async function estimateViews(ctx: QueryContext, list: readonly StoredEstimate[]): Promise<EstimateView[]> {
  const rates = await taxRates(ctx)
  return list.map((stored) => viewOf(ctx, stored, rates))
}

/** One version as colleagues see it, read afresh. */
export async function estimateView(ctx: QueryContext, id: string): Promise<EstimateView> {
  return (await estimateViews(ctx, [await loadEstimate(ctx, id)]))[0]!
}

/** Versions that a client was ever sent. */
export function wasSent(state: EstimateState, sentAt: EstimateRow['sent_at']): boolean {
  return state !== 'draft' && sentAt !== null
}
