import { SegmentedControl } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { trialBalance } from '@ordinate/finance/contract'
import { sumMoney } from '@ordinate/kernel'
import {
  type Column,
  DataTable,
  EmptyState,
  MoneyText,
  Problem,
  usePanel,
  useQueryOp,
  useSearchState,
  useSession,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'

type Row = OutputOf<typeof trialBalance>['rows'][number]

function useColumns(currency: string): Column<Row>[] {
  const { t } = useWords()
  const amount = (key: 'debits' | 'credits' | 'balance' | 'pending'): Column<Row> => ({
    key,
    title: t(`finance.books.${key}`),
    width: 140,
    value: (row) => row[key],
    total: (rows) => (
      <MoneyText
        value={sumMoney(
          rows.map((row) => row[key]),
          currency,
        )}
      />
    ),
  })
  return [
    { key: 'name', title: t('finance.books.account'), width: 320, value: (row) => row.name },
    { key: 'kind', title: t('finance.books.kind'), width: 140, value: (row) => t(`finance.books.kind.${row.kind}`) },
    amount('debits'),
    amount('credits'),
    amount('balance'),
    amount('pending'),
    { key: 'account', title: t('finance.books.code'), width: 260, hidden: true, value: (row) => row.account },
  ]
}

/** The trial balance: every account with its debits and credits; Enter opens its transfers. */
export function BooksTab() {
  const { t } = useWords()
  const panel = usePanel()
  const [part, setPart] = useSearchState('books', 'proper')
  const { data, problem, loading } = useQueryOp(trialBalance, {})
  const session = useSession()
  const columns = useColumns(data?.currency ?? session?.organisation.currency ?? '')
  if (problem) return <Problem problem={problem} />
  const rows = (data?.rows ?? []).filter((row) => row.budgetary === (part === 'budget'))
  return (
    <>
      <div className={css.filter}>
        <SegmentedControl
          aria-label={t('finance.tab.books')}
          value={part}
          onChange={setPart}
          data={['proper', 'budget'].map((value) => ({ value, label: t(`finance.books.${value}`) }))}
        />
        <span className={css.quiet}>{t('finance.books.in', { currency: data?.currency ?? '' })}</span>
      </div>
      <DataTable
        name={`finance.books.${part}`}
        label={t('finance.tab.books')}
        columns={columns}
        rowKey={(row) => row.account}
        rows={rows}
        loading={loading}
        onOpen={(row) => panel.show('finance.account', row.account)}
        empty={<EmptyState text={t('finance.books.empty')} />}
      />
    </>
  )
}
