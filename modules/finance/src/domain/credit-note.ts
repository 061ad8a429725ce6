import {
  compareQuantity,
  type Money,
  moneyToText,
  OK,
  type Quantity,
  quantity,
  quantityToText,
  refuse,
  subtractMoney,
  subtractQuantity,
  type Verdict,
} from '@ordinate/kernel'
import {
  type Amounts,
  invoiceSums,
  type PricedLine,
  type SumByTax,
  type SummedLine,
  type SumTerms,
} from './invoice-totals.ts'

/** A line of an invoice with how much of it earlier credit notes have taken back. */
export type CreditableLine = PricedLine & { readonly lineNo: number; readonly credited: Quantity }
/** How much of a line a credit note takes back. */
export type CreditedLine = { readonly lineNo: number; readonly quantity: Quantity }
export type CreditSums = Amounts & {
  readonly lines: readonly (CreditedLine & SummedLine)[]
  readonly byTax: readonly SumByTax[]
}

const ZERO = quantity(0n)

/** Everything of an invoice that was not credited yet. */
export function restOf(lines: readonly CreditableLine[]): CreditedLine[] {
  return lines
    .map((line) => ({ lineNo: line.lineNo, quantity: subtractQuantity(line.quantity, line.credited) }))
    .filter((line) => compareQuantity(line.quantity, ZERO) !== 0)
}

/** Lines may be credited as far as they were invoiced and not credited before: refuses `finance.credit_beyond_line` {line, left, wanted}. */
export function mayCreditLines(lines: readonly CreditableLine[], wanted: readonly CreditedLine[]): Verdict {
  for (const { lineNo, quantity: count } of wanted) {
    const line = lines.find((one) => one.lineNo === lineNo)
    const left = line === undefined ? ZERO : subtractQuantity(line.quantity, line.credited)
    const backwards = compareQuantity(left, ZERO) < 0
    const beyond = backwards ? compareQuantity(count, left) < 0 : compareQuantity(count, left) > 0
    const nothing = compareQuantity(count, ZERO) === 0 || compareQuantity(count, ZERO) < 0 !== backwards
    if (line === undefined || beyond || nothing)
      return refuse(
        'finance.credit_beyond_line',
        { line: lineNo, left: quantityToText(left), wanted: quantityToText(count) },
        { path: 'lines' },
      )
  }
  return OK
}

/**
 * What a credit note comes to: the invoice as it stood before it less the invoice as it stands after. So credit notes in parts sum to the
 * invoice to the last cent, however it is rounded.
 */
export function creditSums(
  lines: readonly CreditableLine[],
  wanted: readonly CreditedLine[],
  terms: SumTerms,
): CreditSums {
  const taken = new Map(wanted.map((one) => [one.lineNo, one.quantity]))
  const left = (line: CreditableLine) => subtractQuantity(line.quantity, line.credited)
  const before = invoiceSums(
    lines.map((line) => ({ ...line, quantity: left(line) })),
    terms,
  )
  const after = invoiceSums(
    lines.map((line) => ({ ...line, quantity: subtractQuantity(left(line), taken.get(line.lineNo) ?? ZERO) })),
    terms,
  )
  return {
    ...difference(before, after),
    lines: lines.flatMap((line, at) => {
      const count = taken.get(line.lineNo)
      if (count === undefined) return []
      const [from, to] = [before.lines[at]!, after.lines[at]!]
      return [
        {
          lineNo: line.lineNo,
          quantity: count,
          amount: subtractMoney(from.amount, to.amount),
          ...difference(from, to),
        },
      ]
    }),
    byTax: before.byTax.map((group, at) => ({ ...group, ...difference(group, after.byTax[at]!) })).filter(counts),
  }
}

const counts = ({ gross, net }: Amounts) => gross.minor !== 0n || net.minor !== 0n

function difference(before: Amounts, after: Amounts): Amounts {
  return {
    net: subtractMoney(before.net, after.net),
    tax: subtractMoney(before.tax, after.tax),
    gross: subtractMoney(before.gross, after.gross),
  }
}

/**
 * A credit note takes off what is still to be paid; what was paid already becomes the client's own money with us. Whether it may is said
 * with the amounts: refuses, overridable, `finance.invoice_has_payments` {number, back, currency}; and `finance.credit_beyond_invoice`
 * {number, left, wanted, currency} for more than the invoice still stands for.
 */
export function mayCreditAmount(
  invoice: { readonly number: string; readonly gross: Money; readonly credited: Money; readonly open: Money },
  credit: Money,
): Verdict {
  const left = subtractMoney(invoice.gross, invoice.credited)
  const { number } = invoice
  const { currency } = credit
  if (credit.minor > left.minor)
    return refuse('finance.credit_beyond_invoice', {
      number,
      left: moneyToText(left),
      wanted: moneyToText(credit),
      currency,
    })
  const back = subtractMoney(credit, invoice.open)
  if (back.minor <= 0n) return OK
  return refuse('finance.invoice_has_payments', { number, back: moneyToText(back), currency }, { overridable: true })
}
