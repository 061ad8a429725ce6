import { SegmentedControl } from '@mantine/core'
import { useSearchState, useWords } from '../kit/index.ts'
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
import css from './finance.module.css'

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
  const [part, setPart] = useSearchState('books', 'trial')
  const View = VIEWS[part as keyof typeof VIEWS] ?? TrialBalanceView
  return (
    <>
      <div className={css.filter}>
        <SegmentedControl
          aria-label={t('finance.tab.books')}
          value={part in VIEWS ? part : 'trial'}
          onChange={setPart}
          data={Object.keys(VIEWS).map((value) => ({ value, label: t(`finance.books.view.${value}`) }))}
        />
      </div>
      <View />
    </>
  )
}
