import { compareDates, type LocalDate, newId, quantity, refuse } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import type { OrderView } from '@ordinate/orders/contract'
import { party } from '@ordinate/parties'
import { type CommandContext, handle } from '@ordinate/platform'
import type { z } from 'zod'
import { draftInvoice, invoiceChanged } from '../contract.ts'
import { billingSaid } from '../data/billing.ts'
import { approvedEstimate, type StoredEstimate } from '../data/estimates.ts'
import { insertInvoice, invoiceView, pageOfInvoices } from '../data/invoices.ts'
import { inCurrency, NO_TAX, percentInRange, USUAL_BILLING, usualTaxCode } from '../domain/index.ts'
import { linesOfEstimate, type NewInvoiceLine, rowsToStore, shareOfEstimate } from '../invoice-lines.ts'
import { deducted, provisional } from './update-invoice.ts'

type Input = z.output<typeof draftInvoice.input>

/** The approved estimate is invoiced whole once, unless somebody insists or gives the lines. */
async function estimateToInvoice(ctx: CommandContext, order: OrderView, whole: boolean): Promise<StoredEstimate> {
  const approved = await approvedEstimate(ctx, order.id)
  if (approved === undefined) ctx.enforce(refuse('finance.no_approved_estimate', { order: order.number }))
  if (!whole) return approved!
  const { rows } = await pageOfInvoices(ctx, { orderId: order.id, kind: 'final', limit: 100 })
  const earlier = rows.find((invoice) => invoice.state !== 'credited')
  if (earlier !== undefined) {
    const number = earlier.number ?? ctx.say('finance.invoice_state.draft')
    ctx.enforce(refuse('finance.already_invoiced', { order: order.number, number }, { overridable: true }))
  }
  return approved!
}

function estimateLines(
  ctx: CommandContext,
  order: OrderView,
  estimate: StoredEstimate,
  { kind = 'final', percent }: Input,
): NewInvoiceLine[] {
  if (kind === 'final') return linesOfEstimate(ctx, estimate)
  const agreed = kind === 'prepayment' ? order.terms.prepaymentPercent : undefined
  const share = percent ?? (agreed === undefined ? undefined : quantity(BigInt(agreed)))
  if (share === undefined) ctx.enforce(refuse('finance.percent_missing', {}, { path: 'percent' }))
  ctx.enforce(percentInRange(share!, 'percent'))
  return shareOfEstimate(ctx, estimate, { kind, percent: share!, order: order.number })
}

/** The work cannot have ended before it began: refuses `finance.done_backwards`. */
export function doneInOrder(
  ctx: CommandContext,
  from: LocalDate | null | undefined,
  until: LocalDate | null | undefined,
) {
  if (from && until && compareDates(until, from) < 0)
    ctx.enforce(refuse('finance.done_backwards', {}, { path: 'doneUntil' }))
}

async function termsOf(ctx: CommandContext, input: Input, clientId: string, estimate: StoredEstimate | undefined) {
  const said = await billingSaid(ctx, clientId)
  const billing = said ?? USUAL_BILLING
  const taxCode = input.taxCode ?? estimate?.row.tax_code ?? usualTaxCode(ctx.settings.country)
  const treatment = input.taxTreatment ?? billing.taxTreatment
  return {
    tax_code: taxCode,
    tax_treatment: taxCode === NO_TAX && treatment === 'taxed' ? ('outside' as const) : treatment,
    tax_reason: input.taxReason ?? billing.taxReason,
    rounding: input.rounding ?? said?.rounding ?? estimate?.row.rounding ?? billing.rounding,
    // An estimate's prices are before tax, whatever the client's other prices are.
    prices: input.prices ?? (estimate === undefined ? billing.prices : ('exclusive' as const)),
    language: input.language ?? billing.language,
  }
}

export const draftInvoiceHandler = handle(draftInvoice, async (ctx, input) => {
  const order = await orderOf(ctx, input.orderId)
  const { kind = 'final' } = input
  if (order.clientId === null) ctx.enforce(refuse('finance.client_unknown', { order: order.number }))
  const client = await party(ctx, order.clientId!)
  const estimate = input.lines === undefined ? await estimateToInvoice(ctx, order, kind === 'final') : undefined
  const lines = input.lines ?? estimateLines(ctx, order, estimate!, input)
  const prices = lines.map((line) => line.unitPrice)
  ctx.enforce(inCurrency(prices, order.currency, 'lines'))
  doneInOrder(ctx, input.doneFrom, input.doneUntil)
  const id = newId('inv')
  const head = { currency: order.currency, kind, ...(await termsOf(ctx, input, client.id, estimate)) }
  const wanted = estimate === undefined ? (input.deduct ?? []) : input.deduct
  const counted = await provisional(ctx, { id, order_id: order.id, ...head }, rowsToStore(id, lines), wanted)
  const row = {
    id,
    order_id: order.id,
    order_number: order.number,
    client_id: client.id,
    client_name: client.legalName ?? client.name,
    number: null,
    state: 'draft' as const,
    ...head,
    ...counted.amounts,
    note: input.note ?? '',
    done_from: input.doneFrom ?? null,
    done_until: input.doneUntil ?? null,
    credited_minor: 0n,
    issued_on: null,
    due_on: null,
    credit_number: null,
    credit_reason: null,
    document_id: null,
    created_at: ctx.now,
  }
  await insertInvoice(ctx, row, counted.lines)
  await deducted(ctx, id, counted.deductions)
  const view = await invoiceView(ctx, id)
  ctx.changed(['finance.invoice', id], null, view)
  await ctx.record(invoiceChanged({ orderId: order.id, invoiceId: id, change: 'drafted' }))
  return view
})
