import {
  addDays,
  compareDates,
  dateIn,
  type Instant,
  instant,
  type LocalDate,
  type Money,
  money,
  refuse,
  sumMoney,
} from '@ordinate/kernel'
import { type JournalQuestion, journal, journalTotals } from '@ordinate/ledger'
import { cursorAfter, handle, mustPass, type QueryContext } from '@ordinate/platform'
import { BOOK_KINDS, journalRowOf } from '../books/journal.ts'
import { currenciesInUse, turnoversOf } from '../books/standing.ts'
import { exportBooks } from '../contract.ts'
import { chartByKind, chartInUse } from '../data/chart.ts'
import { type Converter, converterFor } from '../data/rate-days.ts'
import { csvFormat } from '../exports/csv.ts'
import { type Encoding, encodeText } from '../exports/encoding.ts'
import type { BooksFormat, ExportHead } from '../exports/format.ts'
import { oneCFormat } from '../exports/one-c.ts'
import { safTFormat } from '../exports/saf-t.ts'

const FORMATS: Readonly<Record<'csv' | 'one_c' | 'saf_t', BooksFormat>> = {
  csv: csvFormat,
  one_c: oneCFormat,
  saf_t: safTFormat,
}
/** Transfers of one part. */
const PART = 2_000

type Span = { readonly from: LocalDate; readonly to: LocalDate }

function question({ from, to }: Span, writtenBy: Instant): JournalQuestion {
  return { heads: BOOK_KINDS, posted: true, from, to, writtenBy, order: 'asc' }
}

function needRates(ctx: QueryContext, converter: Converter): void {
  const lacking = converter.missing[0]
  if (lacking === undefined) return
  const { currency, on } = lacking
  mustPass(refuse('finance.no_currency_rate', { currency, base: ctx.settings.currency, on: String(on) }))
}

/** How many entries there are and what they move; foreign ones are converted one by one, as the file shows them. */
async function totals(ctx: QueryContext, span: Span, writtenBy: Instant, converter: Converter) {
  const { currency } = ctx.settings
  let entries = 0
  const amounts: Money[] = []
  for (const { unit, entries: count, amount } of await journalTotals(ctx, question(span, writtenBy))) {
    entries += count
    if (unit === currency) {
      amounts.push(money(amount, currency))
      continue
    }
    let cursor: string | null | undefined
    do {
      const asked = { ...question(span, writtenBy), units: [unit] }
      const page = await journal(ctx, asked, cursor ? { cursor, limit: PART } : { limit: PART })
      const converted = page.rows.flatMap((row) => converter.at(money(row.amount, row.unit), row.effectiveOn) ?? [])
      amounts.push(sumMoney(converted, currency))
      cursor = page.nextCursor
    } while (cursor !== null)
  }
  return { entries, turnover: sumMoney(amounts, currency) }
}

async function headOf(
  ctx: QueryContext,
  span: Span,
  encoding: Encoding,
  writtenBy: Instant,
  converter: Converter,
): Promise<ExportHead> {
  const { currency, name, taxId, address, country, zone } = ctx.settings
  const { lines } = await chartInUse(ctx)
  const opening = await turnoversOf(ctx, { kinds: BOOK_KINDS, to: addDays(span.from, -1) })
  const closing = await turnoversOf(ctx, { kinds: BOOK_KINDS, to: span.to })
  const of = (found: typeof opening, kind: string) =>
    sumMoney(
      found.turnovers.filter((one) => one.kind === kind).map((one) => one.net),
      currency,
    )
  const accounts = lines
    .filter(({ kind }) => BOOK_KINDS.some((one) => one === kind))
    .map((line) => ({ ...line, opening: of(opening, line.kind), closing: of(closing, line.kind) }))
  const sums = await totals(ctx, span, writtenBy, converter)
  needRates(ctx, converter)
  return {
    ...span,
    ...sums,
    today: dateIn(ctx.now, zone),
    currency,
    encoding,
    company: { name, taxId, address, country },
    askedBy: ctx.caller.name,
    accounts,
  }
}

export const exportBooksHandler = handle(exportBooks, async (ctx, input) => {
  const { format: code, from, to, part } = input
  if (compareDates(from, to) > 0) mustPass(refuse('finance.span_backwards', { days: 0 }, { path: 'to' }))
  const format = FORMATS[code]
  const encoding: Encoding = code === 'saf_t' ? 'utf-8' : (input.encoding ?? 'utf-8')
  const [writtenBy, cursor] = cursorAfter(part) ?? [String(ctx.now), '']
  const chart = await chartByKind(ctx)
  const converter = await converterFor(ctx, await currenciesInUse(ctx), { from, to })
  const asked = question({ from, to }, instant(writtenBy!))
  const page = await journal(ctx, asked, cursor ? { cursor, limit: PART } : { limit: PART })
  const entries = page.rows.map((row) => {
    const shown = journalRowOf(row, chart)
    return { ...shown, inBase: converter.at(shown.amount, shown.effectiveOn) ?? money(0n, ctx.settings.currency) }
  })
  const head =
    part === undefined ? format.head(await headOf(ctx, { from, to }, encoding, instant(writtenBy!), converter)) : ''
  needRates(ctx, converter)
  const next = page.nextCursor
  const text = [head, ...entries.map(format.entry), next === null ? format.tail() : ''].join('')
  const following = next && Buffer.from(JSON.stringify([writtenBy, next])).toString('base64url')
  return {
    name: `books-${from}-${to}.${format.extension}`,
    mediaType: `${format.mediaType}; charset=${encoding}`,
    content: encodeText(text, encoding),
    ...(following === null
      ? {}
      : { next: { format: code, from: String(from), to: String(to), encoding, part: following } }),
  }
})
