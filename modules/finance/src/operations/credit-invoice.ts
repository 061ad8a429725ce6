import { issueDocument } from '@ordinate/documents'
import { addQuantity, compareQuantity, dateIn, type Money, mayMove, money, newId, refuse } from '@ordinate/kernel'
import { openAccounts } from '@ordinate/ledger'
import { type CommandContext, handle } from '@ordinate/platform'
import { bookCredit, type Taken } from '../books/invoices.ts'
import { creditInvoice, invoiceChanged, paymentRecorded } from '../contract.ts'
import { fileCreditNote, insertCreditNote } from '../data/credit-notes.ts'
import { deductedBy, deductionsOf } from '../data/invoice-deductions.ts'
import {
  type InvoiceRow,
  invoiceView,
  linesOf,
  lockInvoices,
  updateInvoiceRow,
  writeCredited,
} from '../data/invoices.ts'
import { insertPayment } from '../data/payments.ts'
import {
  accounts,
  afterDeductions,
  type CreditableLine,
  type CreditedLine,
  type CreditSums,
  creditSums,
  invoiceLifecycle,
  mayCreditAmount,
  mayCreditLines,
  paymentMove,
  restOf,
} from '../domain/index.ts'
import { creditableLines } from '../invoice-deductions.ts'
import { documentNumber } from '../numbers.ts'

/** What was paid on a credited invoice is the client's money with us again: a payment that nothing was applied to yet. */
async function giveBack(ctx: CommandContext, row: InvoiceRow, back: Money, number: string) {
  const paymentId = newId('pmt')
  const account = accounts.unapplied(paymentId)
  const on = dateIn(ctx.now, ctx.settings.zone)
  const name = ctx.say('finance.account.unapplied', { client: row.client_name, on: on.toString() }, ctx.settings.locale)
  await openAccounts(ctx, [
    { code: account, name, unit: row.currency, limit: 'debits_must_not_exceed_credits' as const },
  ])
  await insertPayment(ctx, {
    id: paymentId,
    client_id: row.client_id,
    client_name: row.client_name,
    received_on: on,
    currency: row.currency,
    amount_minor: back.minor,
    unapplied_minor: back.minor,
    reference: number,
    created_at: ctx.now,
  })
  await ctx.record(paymentRecorded({ clientId: row.client_id, paymentId }))
  return { paymentId, account, amount: back.minor }
}

/** What the credit note takes back: the wanted lines, or all that is left together with what the invoice had taken off. */
async function creditOf(
  ctx: CommandContext,
  row: InvoiceRow,
  lines: readonly CreditableLine[],
  wanted: CreditedLine[] | undefined,
) {
  const rest = restOf(lines)
  const chosen = wanted ?? rest
  ctx.enforce(mayCreditLines(lines, chosen))
  const left = (line: CreditedLine) => rest.find((one) => one.lineNo === line.lineNo)!.quantity
  const whole = chosen.length === rest.length && chosen.every((one) => compareQuantity(one.quantity, left(one)) === 0)
  const sums = creditSums(lines, chosen, row)
  const restored: Taken[] = whole
    ? (await deductionsOf(ctx, row.id, row.currency)).map((one) => ({ ...one, earlierId: one.invoiceId }))
    : []
  const amounts = afterDeductions(
    sums,
    restored.flatMap(({ byTax }) => byTax),
  )
  return { sums, whole, restored, amounts }
}

async function insertNote(
  ctx: CommandContext,
  row: InvoiceRow,
  note: { id: string; number: string; reason: string; back: Money; paymentId: string | null } & Awaited<
    ReturnType<typeof creditOf>
  >,
  lines: readonly CreditableLine[],
): Promise<void> {
  const said = new Map((await linesOf(ctx, row.id)).map((line) => [line.line_no, line]))
  const taxOf = new Map(lines.map((line) => [line.lineNo, line.tax]))
  await insertCreditNote(
    ctx,
    {
      id: note.id,
      invoice_id: row.id,
      order_id: row.order_id,
      number: note.number,
      issued_on: dateIn(ctx.now, ctx.settings.zone),
      whole: note.whole,
      reason: note.reason,
      currency: row.currency,
      net_minor: note.amounts.net.minor,
      tax_minor: note.amounts.tax.minor,
      gross_minor: note.amounts.gross.minor,
      back_minor: note.back.minor,
      payment_id: note.paymentId,
      document_id: null,
      created_at: ctx.now,
      created_by: ctx.caller.name,
    },
    note.sums.lines.map((line) => {
      const { description, unit, unit_price_minor } = said.get(line.lineNo)!
      const tax = taxOf.get(line.lineNo)!
      return {
        credit_note_id: note.id,
        line_no: line.lineNo,
        description,
        quantity: line.quantity,
        unit,
        unit_price_minor,
        tax_code: tax.code,
        tax_treatment: tax.treatment,
        tax_rate: tax.rate,
        net_minor: line.net.minor,
        tax_minor: line.tax.minor,
      }
    }),
  )
}

async function lowerInvoice(
  ctx: CommandContext,
  row: InvoiceRow,
  credit: { whole: boolean; gross: bigint; number: string; reason: string },
): Promise<void> {
  const open = row.open_minor > credit.gross ? row.open_minor - credit.gross : 0n
  const settled = paymentMove(money(open, row.currency)) === 'payRest' ? ('paid' as const) : row.state
  await updateInvoiceRow(ctx, row.id, {
    state: credit.whole ? 'credited' : settled,
    open_minor: open,
    credited_minor: row.credited_minor + credit.gross,
    ...(credit.whole ? { credit_number: credit.number, credit_reason: credit.reason } : {}),
  })
}

function creditedNow(lines: readonly CreditableLine[], sums: CreditSums) {
  return sums.lines.map(({ lineNo, quantity }) => {
    const before = lines.find((line) => line.lineNo === lineNo)!.credited
    return { line_no: lineNo, credited: addQuantity(before, quantity) }
  })
}

export const creditInvoiceHandler = handle(creditInvoice, async (ctx, input) => {
  const row = (await lockInvoices(ctx, [input.invoiceId])).get(input.invoiceId)!
  const before = await invoiceView(ctx, row.id)
  ctx.enforce(mayMove(invoiceLifecycle, row.state, 'credit'))
  if ((await deductedBy(ctx, [row.id])).has(row.id))
    ctx.enforce(refuse('finance.prepayment_deducted', { number: row.number ?? '' }))
  const lines = await creditableLines(ctx, row)
  const credit = await creditOf(ctx, row, lines, input.lines)
  const { gross } = credit.amounts
  ctx.enforce(
    mayCreditAmount(
      { number: row.number ?? '', gross: before.gross, credited: before.credited, open: before.open },
      gross,
    ),
  )
  const back = money(gross.minor > row.open_minor ? gross.minor - row.open_minor : 0n, row.currency)
  const number = await documentNumber(ctx, 'credit_note', dateIn(ctx.now, ctx.settings.zone))
  const held = back.minor > 0n ? await giveBack(ctx, row, back, number) : undefined
  const id = newId('crn')
  await insertNote(
    ctx,
    row,
    { ...credit, id, number, reason: input.reason, back, paymentId: held?.paymentId ?? null },
    lines,
  )
  await writeCredited(ctx, row.id, creditedNow(lines, credit.sums))
  await lowerInvoice(ctx, row, { whole: credit.whole, gross: gross.minor, number, reason: input.reason })
  await bookCredit(ctx, row, {
    byTax: credit.sums.byTax,
    restored: credit.restored,
    back: held,
    occasion: { memo: `${number}: ${input.reason}`, on: dateIn(ctx.now, ctx.settings.zone) },
  })
  const document = await issueDocument(ctx, {
    kind: 'credit_note',
    subjectId: id,
    ...(row.language === null ? {} : { language: row.language }),
  })
  await fileCreditNote(ctx, id, document.id)
  const after = await invoiceView(ctx, row.id)
  ctx.changed(['finance.invoice', row.id], before, after)
  const change = credit.whole ? 'credited' : 'part_credited'
  await ctx.record(invoiceChanged({ orderId: row.order_id, invoiceId: row.id, change }))
  return after
})
