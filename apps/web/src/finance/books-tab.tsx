import { Tabs, useSearchState, useWords } from '../kit/index.ts'
import { BalanceSheetView } from './books/balance-sheet.tsx'
import { CashCalendarView } from './books/cash-calendar.tsx'
import { ChartView } from './books/chart.tsx'
import { ChecksView } from './books/checks.tsx'
import { CurrenciesView } from './books/currencies.tsx'
import { ExportView } from './books/export.tsx'
import { JournalView } from './books/journal.tsx'
import { PeriodsView } from './books/periods.tsx'
import { ResultsView } from './books/results.tsx'
import { TrialBalanceView } from './books/trial-balance.tsx'

const VIEWS = {
  trial: TrialBalanceView,
  results: ResultsView,
  balance: BalanceSheetView,
  cash: CashCalendarView,
  journal: JournalView,
  periods: PeriodsView,
  currencies: CurrenciesView,
  checks: ChecksView,
  chart: ChartView,
  export: ExportView,
} as const

/** The books: what stands on the accounts, what was earned, what is owed, what will be there, and whether it all agrees. */
export function BooksTab() {
  const { t } = useWords()
  const [part] = useSearchState('books', 'trial')
  const View = VIEWS[part as keyof typeof VIEWS] ?? TrialBalanceView
  return (
    <>
      <Tabs name="books" tabs={Object.keys(VIEWS).map((code) => ({ code, label: t(`finance.books.view.${code}`) }))} />
      <View />
    </>
  )
}
