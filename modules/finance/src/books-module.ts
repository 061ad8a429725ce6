import type { Handler } from '@ordinate/platform'
import { runChecks } from './books/checks.ts'
import { booksContributions } from './contributes/books.ts'
import { booksTables } from './migrations/0060-books.ts'
import { payRuns } from './migrations/0061-pay-runs.ts'
import { accountBalancesHandler } from './operations/account-balances.ts'
import { balanceSheetHandler } from './operations/balance-sheet.ts'
import * as bankDetails from './operations/bank-details.ts'
import { booksChecksHandler, checkBooksHandler } from './operations/books-checks.ts'
import { cashCalendarHandler } from './operations/cash-calendar.ts'
import * as chart from './operations/chart-of-accounts.ts'
import { correctPayHandler } from './operations/correct-pay.ts'
import { draftPayRunHandler } from './operations/draft-pay-run.ts'
import { exportBooksHandler } from './operations/export-books.ts'
import { journalHandler } from './operations/journal.ts'
import { approvePayRunHandler, cancelPayRunHandler, payPayRunHandler } from './operations/move-pay-run.ts'
import { payAdvanceHandler } from './operations/pay-advance.ts'
import { payRunBankFileHandler, payRunOneCHandler } from './operations/pay-run-files.ts'
import * as periods from './operations/periods.ts'
import { profitAndLossHandler } from './operations/profit-and-loss.ts'
import * as payRunReading from './operations/read-pay-runs.ts'
import * as revaluations from './operations/revaluations.ts'
import { trialBalanceHandler } from './operations/trial-balance.ts'
import { payPeopleContributions, payPeopleReactions } from './pay-people.ts'

/** What the books and pay runs bring to the module: handlers, tables, contributions, the check of every night. */
export const booksPart = {
  handlers: [
    accountBalancesHandler,
    approvePayRunHandler,
    balanceSheetHandler,
    booksChecksHandler,
    cancelPayRunHandler,
    cashCalendarHandler,
    checkBooksHandler,
    correctPayHandler,
    draftPayRunHandler,
    exportBooksHandler,
    journalHandler,
    payAdvanceHandler,
    payPayRunHandler,
    payRunBankFileHandler,
    payRunOneCHandler,
    profitAndLossHandler,
    trialBalanceHandler,
    ...Object.values(bankDetails),
    ...Object.values(chart),
    ...Object.values(payRunReading),
    ...Object.values(periods),
    ...Object.values(revaluations),
  ] satisfies Handler[],
  migrations: [booksTables, payRuns],
  contributes: [...booksContributions, ...payPeopleContributions],
  reactions: payPeopleReactions,
  schedules: [{ name: 'finance.check_books', cron: '40 1 * * *', run: runChecks }],
  permissions: {
    'finance.approve_pay_run': ['manager'],
    'finance.chart': ['manager', 'accountant'],
    'finance.check_books': ['manager', 'accountant', 'auditor'],
    'finance.close_period': ['manager', 'accountant'],
    'finance.export_books': ['manager', 'accountant', 'auditor'],
    'finance.open_bank_details': ['manager', 'accountant'],
    'finance.reopen_period': ['manager'],
  },
} as const
