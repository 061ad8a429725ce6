import { addMoney, money, zeroMoney } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { DeductionView, SumByTaxView } from '../contract/views.ts'
import type { Amounts, SumByTax } from '../domain/index.ts'
import type { InvoiceDeductionTable, InvoicingTables } from './invoicing-tables.ts'
import type { FinanceTables } from './tables.ts'

type Row = Selectable<InvoiceDeductionTable>

/** An earlier invoice to take off, with what it stands for by tax. */
export type NewDeduction = { readonly earlierId: string; readonly byTax: readonly SumByTax[] }

export function sumOf(parts: readonly Amounts[], currency: string): Amounts {
  const none = { net: zeroMoney(currency), tax: zeroMoney(currency), gross: zeroMoney(currency) }
  return parts.reduce<Amounts>(
    (sum, part) => ({
      net: addMoney(sum.net, part.net),
      tax: addMoney(sum.tax, part.tax),
      gross: addMoney(sum.gross, part.gross),
    }),
    none,
  )
}

function byTaxOf(row: Row, currency: string): SumByTaxView {
  const [net, tax] = [money(row.net_minor, currency), money(row.tax_minor, currency)]
  return { code: row.tax_code, treatment: row.tax_treatment, rate: row.tax_rate, net, tax, gross: addMoney(net, tax) }
}

/** What an invoice takes off, by the days on which the earlier ones were issued. */
export async function deductionsOf(ctx: QueryContext, invoiceId: string, currency: string): Promise<DeductionView[]> {
  const rows = await ctx
    .read<InvoicingTables & FinanceTables>()
    .selectFrom('finance.invoice_deduction as d')
    .innerJoin('finance.invoice as e', 'e.id', 'd.earlier_id')
    .selectAll('d')
    .select(['e.number', 'e.kind', 'e.issued_on'])
    .where('d.invoice_id', '=', invoiceId)
    .orderBy('e.issued_on')
    .orderBy('e.id')
    .orderBy('d.place')
    .execute()
  return [...Map.groupBy(rows, (row) => row.earlier_id)].map(([earlierId, parts]) => {
    const byTax = parts.map((row) => byTaxOf(row, currency))
    const { number, kind, issued_on } = parts[0]!
    return { invoiceId: earlierId, number: number ?? '', kind, issuedOn: issued_on!, byTax, ...sumOf(byTax, currency) }
  })
}

export async function replaceDeductions(
  ctx: CommandContext,
  invoiceId: string,
  deductions: readonly NewDeduction[],
): Promise<void> {
  await ctx
    .write<InvoicingTables>()
    .deleteFrom('finance.invoice_deduction')
    .where('invoice_id', '=', invoiceId)
    .execute()
  const rows = deductions.flatMap(({ earlierId, byTax }) =>
    byTax.map((part, place) => ({
      invoice_id: invoiceId,
      earlier_id: earlierId,
      place,
      tax_code: part.code,
      tax_treatment: part.treatment,
      tax_rate: part.rate,
      net_minor: part.net.minor,
      tax_minor: part.tax.minor,
    })),
  )
  if (rows.length > 0) await ctx.write<InvoicingTables>().insertInto('finance.invoice_deduction').values(rows).execute()
}

/** Of these invoices, those that another live invoice takes off, with that one's id. */
export async function deductedBy(
  ctx: QueryContext,
  earlierIds: readonly string[],
  except?: string,
): Promise<Map<string, string>> {
  if (earlierIds.length === 0) return new Map()
  const rows = await ctx
    .read<InvoicingTables & FinanceTables>()
    .selectFrom('finance.invoice_deduction as d')
    .innerJoin('finance.invoice as i', 'i.id', 'd.invoice_id')
    .select(['d.earlier_id', 'd.invoice_id'])
    .distinct()
    .where('d.earlier_id', '=', sql<string>`any(${[...earlierIds]}::text[])`)
    .where('i.state', 'not in', ['credited', 'discarded'])
    .execute()
  return new Map(rows.filter((row) => row.invoice_id !== except).map((row) => [row.earlier_id, row.invoice_id]))
}
