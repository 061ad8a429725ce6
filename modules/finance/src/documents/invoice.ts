import { quantityToText } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { Block, Language, Row } from '@ordinate/typesetter'
import type { DeductionView, InvoiceView, SumByTaxView } from '../contract.ts'
import { billingOf } from '../data/billing.ts'
import { type Amounts, amountInWords, eInvoiceComplete, type PriceMode, type TaxTreatment } from '../domain/index.ts'
import { eInvoiceOf, embedded } from '../e-invoice.ts'
import { matterOf } from './matter.ts'
import {
  addressee,
  amountColumn,
  amountText,
  dayText,
  paperHead,
  percentText,
  type Say,
  sayIn,
  totalRow,
} from './paper.ts'

const COLUMNS = 6

/** A line of an invoice, a credit note or an act, as its table shows it. */
export type PrintedLine = Amounts & {
  readonly description: string
  readonly quantity: InvoiceView['lines'][number]['quantity']
  readonly unit: string
  readonly unitPrice: InvoiceView['gross']
  readonly amount: InvoiceView['gross']
  readonly taxTreatment: TaxTreatment
  readonly taxCode: string
  readonly taxRate: InvoiceView['taxRate']
}

/** How a tax is named on paper: `VAT 20 %`, `VAT: reverse charge`. */
export function taxName(
  say: Say,
  tax: { code: string; treatment: TaxTreatment; rate: InvoiceView['taxRate'] },
  language: Language,
) {
  return tax.treatment === 'taxed'
    ? say('tax', { code: tax.code, percent: percentText(tax.rate, language) })
    : say(`treatment.${tax.treatment}`, { code: tax.code })
}

/** The tax of a line in its narrow column. */
function lineTax(say: Say, line: PrintedLine, language: Language): string {
  return line.taxTreatment === 'taxed'
    ? `${percentText(line.taxRate, language)} %`
    : say(`treatment_short.${line.taxTreatment}`)
}

/** A table of lines with the totals by tax under it: the same figures as on the screen, in the XML and in the books. */
export function linesTable(
  say: Say,
  what: {
    readonly lines: readonly PrintedLine[]
    readonly byTax: readonly SumByTaxView[]
    readonly sums: Amounts
    readonly prices: PriceMode
    readonly deductions?: readonly DeductionView[]
    readonly left?: Amounts
  },
  language: Language,
): Block {
  const { sums, prices, deductions = [], left = sums } = what
  const { currency } = sums.net
  return {
    kind: 'table',
    columns: [
      { header: say('description'), width: 8 },
      { header: say('quantity'), type: 'number', width: 2 },
      { header: say('unit'), width: 2 },
      amountColumn(say(prices === 'inclusive' ? 'unit_price_with_tax' : 'unit_price'), currency),
      { header: say('tax_column'), width: 2, align: 'right' },
      amountColumn(say(prices === 'inclusive' ? 'price_with_tax' : 'price'), currency),
    ],
    rows: [
      ...what.lines.map((line) => [
        line.description,
        quantityToText(line.quantity),
        line.unit,
        amountText(line.unitPrice),
        lineTax(say, line, language),
        amountText(line.amount),
      ]),
      totalRow(say('net'), COLUMNS, sums.net),
      ...what.byTax.flatMap((tax): Row[] => [taxRow(say, tax, language)]),
      totalRow(say('gross'), COLUMNS, sums.gross),
      ...deductions.map((one) => deductionRow(say, one, language)),
      ...(deductions.length === 0 ? [] : [totalRow(say('left_to_pay'), COLUMNS, left.gross)]),
    ],
  }
}

function taxRow(say: Say, tax: SumByTaxView, language: Language): Row {
  const of = say('tax_of', { tax: taxName(say, tax, language), net: amountText(tax.net) })
  return totalRow(of, COLUMNS, tax.tax)
}

function deductionRow(say: Say, one: DeductionView, language: Language): Row {
  const label = say(`less.${one.kind === 'prepayment' ? 'prepayment' : 'interim'}`, {
    number: one.number,
    date: dayText(one.issuedOn, language),
    net: amountText(one.net),
    tax: amountText(one.tax),
  })
  return totalRow(label, COLUMNS, { minor: -one.gross.minor, currency: one.gross.currency })
}

/** What has to be said of taxes that are not charged, and for what reason. */
export function taxNotes(say: Say, byTax: readonly SumByTaxView[], reason: string): Block[] {
  const treatments = new Set(byTax.map(({ treatment }) => treatment))
  const notes = (['reverse_charge', 'exempt', 'zero'] as const)
    .filter((one) => treatments.has(one))
    .map((one) => say(`treatment_note.${one}`))
  const text = [...notes, ...(reason === '' ? [] : [reason])].join(' ')
  return text === '' ? [] : [{ kind: 'paragraph', text }]
}

type Subject = { subjectId: string; language: Language }

function days(say: Say, invoice: InvoiceView, order: { number: string; title: string }, language: Language) {
  const { issuedOn, dueOn, doneFrom, doneUntil } = invoice
  const done = [doneFrom, doneUntil].filter((day) => day !== null).map((day) => dayText(day, language))
  return [
    { label: say('order'), value: `${order.number} ${order.title}` },
    ...(issuedOn === null ? [] : [{ label: say('issued'), value: dayText(issuedOn, language) }]),
    ...(dueOn === null ? [] : [{ label: say('due'), value: dayText(dueOn, language) }]),
    ...(done.length === 0 ? [] : [{ label: say('done'), value: [...new Set(done)].join(' – ') }]),
  ]
}

/** The electronic form that lies in the PDF, where the client wants one and all that it needs is known. */
async function insideOf(ctx: QueryContext, invoice: InvoiceView) {
  const { eInvoice } = await billingOf(ctx, invoice.clientId)
  if (eInvoice === 'none' || invoice.issuedOn === null) return {}
  const electronic = await eInvoiceOf(ctx, invoice.id, invoice.issuedOn)
  return eInvoiceComplete(electronic).ok ? embedded(electronic, eInvoice) : {}
}

/** The invoice with its taxes by rate, what it takes off, the amount in words and the day it is due. */
export async function invoiceDocument(ctx: QueryContext, { subjectId, language }: Subject) {
  const { invoice, order, client } = await matterOf(ctx, subjectId)
  const say = sayIn(ctx, language)
  const title = say(invoice.kind === 'final' ? 'invoice' : `invoice_${invoice.kind}`)
  const left = { net: invoice.net, tax: invoice.tax, gross: invoice.gross }
  const inside = await insideOf(ctx, invoice)
  return {
    title: `${title} ${invoice.number ?? ''}`.trim(),
    subject: ['finance.invoice', subjectId] as const,
    orderId: invoice.orderId,
    party: client,
    ...(invoice.number === null ? {} : { number: invoice.number }),
    model: {
      ...paperHead(ctx, {
        title,
        language,
        ...(invoice.issuedOn === null ? {} : { date: invoice.issuedOn }),
        subtitle: order.title,
      }),
      recipient: addressee(say('bill_to'), client),
      ...inside,
      blocks: [
        { kind: 'keyValues' as const, across: 2 as const, items: days(say, invoice, order, language) },
        linesTable(
          say,
          {
            lines: invoice.lines,
            byTax: invoice.byTax,
            sums: invoice.billed,
            prices: invoice.prices,
            deductions: invoice.deductions,
            left,
          },
          language,
        ),
        { kind: 'paragraph' as const, text: say('in_words', { words: amountInWords(left.gross, language) }) },
        ...taxNotes(say, invoice.byTax, invoice.taxReason),
        ...(invoice.note === '' ? [] : [{ kind: 'paragraph' as const, text: invoice.note }]),
        {
          kind: 'paragraph' as const,
          text: say('reference', { order: order.number, number: invoice.number ?? '' }),
        },
      ],
    },
  }
}
