import { addMoney, money, subtractMoney } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import type { Language } from '@ordinate/typesetter'
import type { InvoiceView, SumByTaxView } from '../contract.ts'
import { creditNoteOf, loadCreditNote } from '../data/credit-notes.ts'
import { sumOf } from '../data/invoice-deductions.ts'
import { amountInWords } from '../domain/index.ts'
import { linesTable, type PrintedLine, taxNotes } from './invoice.ts'
import { matterOf } from './matter.ts'
import { addressee, dayText, paperHead, sayIn } from './paper.ts'

/** A credit note with its lines and taxes, as its papers and electronic forms show it. */
export async function creditNoteMatter(ctx: QueryContext, creditNoteId: string) {
  const { row, lines } = await loadCreditNote(ctx, creditNoteId)
  const matter = await matterOf(ctx, row.invoice_id)
  const printed = lines.map((line): PrintedLine & { lineNo: number } => {
    const [net, tax] = [money(line.net_minor, row.currency), money(line.tax_minor, row.currency)]
    const gross = addMoney(net, tax)
    return {
      lineNo: line.line_no,
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: money(line.unit_price_minor, row.currency),
      amount: matter.invoice.prices === 'inclusive' ? gross : net,
      taxCode: line.tax_code,
      taxTreatment: line.tax_treatment,
      taxRate: line.tax_rate,
      net,
      tax,
      gross,
    }
  })
  const byTax = taxesOf(printed)
  const note = creditNoteOf(row)
  const sums = sumOf(byTax, row.currency)
  // A note that takes back all gives what the invoice had taken off back to the earlier invoices.
  const restored = subtractMoney(sums.gross, note.gross).minor === 0n ? [] : matter.invoice.deductions
  return { ...matter, note, lines: printed, byTax, sums, restored }
}

function taxesOf(lines: readonly PrintedLine[]): SumByTaxView[] {
  const groups = Map.groupBy(
    lines,
    (line) => `${line.taxCode} ${line.taxTreatment} ${line.taxRate.digits}/${line.taxRate.scale}`,
  )
  return [...groups.values()].map((group) => {
    const { taxCode: code, taxTreatment: treatment, taxRate: rate, net } = group[0]!
    return { code, treatment, rate, ...sumOf(group, net.currency) }
  })
}

/** The note that takes an invoice back, whole or some of its lines. */
export async function creditNoteDocument(
  ctx: QueryContext,
  { subjectId, language }: { subjectId: string; language: Language },
) {
  const { invoice, order, client, note, lines, byTax, sums, restored } = await creditNoteMatter(ctx, subjectId)
  const say = sayIn(ctx, language)
  const title = say('credit_note')
  return {
    title: `${title} ${note.number}`,
    subject: ['finance.credit_note', subjectId] as const,
    orderId: invoice.orderId,
    party: client,
    number: note.number,
    model: {
      ...paperHead(ctx, { title, language, date: note.issuedOn, subtitle: order.title }),
      recipient: addressee(say('bill_to'), client),
      blocks: [
        { kind: 'paragraph' as const, text: creditOf(say, invoice, note.whole, language) },
        linesTable(say, { lines, byTax, sums, prices: invoice.prices, deductions: restored, left: note }, language),
        { kind: 'paragraph' as const, text: say('in_words', { words: amountInWords(note.gross, language) }) },
        ...taxNotes(say, byTax, invoice.taxReason),
        { kind: 'keyValues' as const, items: [{ label: say('reason'), value: note.reason }] },
      ],
    },
  }
}

function creditOf(say: ReturnType<typeof sayIn>, invoice: InvoiceView, whole: boolean, language: Language): string {
  const date = invoice.issuedOn === null ? '' : dayText(invoice.issuedOn, language)
  return say(whole ? 'credit_of' : 'credit_of_part', { number: invoice.number ?? '', date })
}
