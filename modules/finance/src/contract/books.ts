import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { percent, taxCode, taxRateView } from './views.ts'

/** The code of an account of the books, as in `budgetLineView.account`. */
const accountCode = z.string().min(1).max(200)

export const transferView = z.object({
  id: z.string(),
  at: wire.instant,
  effectiveOn: wire.date,
  /** What the account was debited or credited with, one of them null. */
  debit: wire.money.nullable(),
  credit: wire.money.nullable(),
  kind: z.enum(['posted', 'pending', 'post_pending', 'void_pending']),
  /** Code and name of the account on the other side. */
  counterpart: z.string(),
  counterpartName: z.string(),
  memo: z.string(),
  source: z.tuple([z.string(), z.string()]),
})
export type TransferView = z.output<typeof transferView>

export const transfersOf = list('finance.transfersOf', {
  summary: 'The transfers that make up an account’s balance, newest first',
  permission: 'finance.view_costs',
  filter: { account: accountCode },
  row: transferView,
})

export const listTaxRates = query('finance.listTaxRates', {
  summary: 'Tax rates by code and first day',
  permission: 'finance.view',
  input: z.strictObject({}),
  output: z.object({ rates: z.array(taxRateView), usualCode: taxCode }),
})

export const setTaxRate = command('finance.setTaxRate', {
  summary: 'Set a tax rate from a day on; issued papers keep theirs',
  permission: 'finance.tax',
  input: z.strictObject({ code: taxCode, rate: percent, validFrom: wire.date }),
  output: taxRateView,
  refusals: ['finance.percent_out_of_range'],
})
