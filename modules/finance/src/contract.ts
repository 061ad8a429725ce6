import * as acts from './contract/acts.ts'
import * as bank from './contract/bank.ts'
import * as billing from './contract/billing.ts'
import * as books from './contract/books.ts'
import * as booksExport from './contract/books-export.ts'
import * as budget from './contract/budget.ts'
import * as changeOrders from './contract/change-orders.ts'
import * as checks from './contract/checks.ts'
import * as comparison from './contract/comparison.ts'
import * as currencyRates from './contract/currency-rates.ts'
import * as estimates from './contract/estimates.ts'
import * as expenses from './contract/expenses.ts'
import * as invoices from './contract/invoices.ts'
import * as pay from './contract/pay.ts'
import * as payRuns from './contract/pay-runs.ts'
import * as payments from './contract/payments.ts'
import * as periods from './contract/periods.ts'
import * as purchases from './contract/purchases.ts'
import * as rates from './contract/rates.ts'
import * as receivables from './contract/receivables.ts'
import * as statements from './contract/statements.ts'

export * from './contract/acts.ts'
export * from './contract/bank.ts'
export * from './contract/billing.ts'
export * from './contract/books.ts'
export * from './contract/books-export.ts'
export * from './contract/budget.ts'
export * from './contract/change-orders.ts'
export * from './contract/checks.ts'
export * from './contract/comparison.ts'
export * from './contract/currency-rates.ts'
export * from './contract/estimate-parts.ts'
export * from './contract/estimates.ts'
export * from './contract/expense-orders.ts'
export * from './contract/expenses.ts'
export * from './contract/facts.ts'
export * from './contract/invoices.ts'
export * from './contract/pay.ts'
export * from './contract/pay-runs.ts'
export * from './contract/pay-views.ts'
export * from './contract/payments.ts'
export * from './contract/periods.ts'
export * from './contract/purchases.ts'
export * from './contract/rates.ts'
export * from './contract/receivables.ts'
export * from './contract/statements.ts'
export * from './contract/views.ts'

/** Everything this module offers, for registries of operations. */
export const operations = [
  acts,
  billing,
  bank,
  books,
  booksExport,
  budget,
  checks,
  changeOrders,
  comparison,
  currencyRates,
  estimates,
  expenses,
  invoices,
  pay,
  payRuns,
  payments,
  purchases,
  rates,
  receivables,
  periods,
  statements,
].flatMap((part) => Object.values(part).filter((one) => 'permission' in one))
