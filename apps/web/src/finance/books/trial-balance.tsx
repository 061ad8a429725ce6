import { Button, SegmentedControl, Select } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { accountBalances, trialBalance } from '@ordinate/finance/contract'
import { sumMoney } from '@ordinate/kernel'
import {
  type Column,
  DataTable,
  EmptyState,
  MoneyText,
  Problem,
  useListOp,
  usePanel,
  useQueryOp,
  useSearchState,
  useWords,
} from '../../kit/index.ts'
import css from '../finance.module.css'
import { SpanInput, useSpan } from './span.tsx'

type Row = OutputOf<typeof trialBalance>['rows'][number]
type Account = OutputOf<typeof accountBalances>['rows'][number]

function useColumns(currency: string): Column<Row>[] {
  const { t } = useWords()
  const amount = (key: 'opening' | 'debits' | 'credits' | 'balance' | 'pending'): Column<Row> => ({
    key,
    title: t(`finance.books.${key}`),
    width: 130,
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
    { key: 'number', title: t('finance.number'), width: 90, value: (row) => row.number },
    { key: 'name', title: t('finance.books.account'), width: 280, value: (row) => row.name },
    { key: 'class', title: t('finance.books.class'), width: 110, value: (row) => t(`finance.class.${row.class}`) },
    amount('opening'),
    amount('debits'),
    amount('credits'),
    amount('balance'),
    amount('pending'),
    { key: 'accounts', title: t('finance.books.accounts'), width: 90, hidden: true, value: (row) => row.accounts },
  ]
}

/** The trial balance by account of the chart; Enter opens the accounts behind a line, and those their transfers. */
export function TrialBalanceView() {
  const { t } = useWords()
  const span = useSpan()
  const [part, setPart] = useSearchState('part', 'proper')
  const [kind, setKind] = useSearchState('kind')
  const [currency, setCurrency] = useSearchState('currency')
  const { data, problem, loading } = useQueryOp(
    trialBalance,
    { from: span.from, to: span.to, ...(currency === '' ? {} : { currency }) },
    { keep: true },
  )
  const columns = useColumns(data?.currency ?? 'AUD')
  if (problem) return <Problem problem={problem} />
  const rows = (data?.rows ?? []).filter((row) => row.budgetary === (part === 'budget'))
  const opened = data?.rows.find((row) => row.kind === kind)
  return (
    <>
      <div className={css.filter}>
        <SpanInput {...span} />
        <SegmentedControl
          aria-label={t('finance.books.part')}
          value={part}
          onChange={setPart}
          data={['proper', 'budget'].map((value) => ({ value, label: t(`finance.books.${value}`) }))}
        />
        <Select
          aria-label={t('finance.currency')}
          w={100}
          allowDeselect={false}
          value={data?.currency ?? null}
          data={data?.currencies ?? []}
          onChange={(value) => setCurrency(value ?? '')}
        />
        {opened && (
          <Button variant="default" onClick={() => setKind('')}>
            {t('finance.books.back_to_all')}
          </Button>
        )}
      </div>
      {opened ? (
        <Accounts kind={opened.kind} title={`${opened.number} ${opened.name}`} currency={data?.currency ?? ''} />
      ) : (
        <DataTable
          name={`finance.books.${part}`}
          label={t('finance.books.view.trial')}
          columns={columns}
          rowKey={(row) => row.kind}
          rows={rows}
          loading={loading}
          onOpen={(row) => setKind(row.kind)}
          empty={<EmptyState text={t('finance.books.empty')} />}
        />
      )}
    </>
  )
}

function Accounts({ kind, title, currency }: { kind: string; title: string; currency: string }) {
  const { t } = useWords()
  const panel = usePanel()
  const list = useListOp(accountBalances, { kind, currency })
  const amount = (key: 'debits' | 'credits' | 'balance' | 'pending'): Column<Account> => ({
    key,
    title: t(`finance.books.${key}`),
    width: 130,
    value: (row) => row[key],
  })
  return (
    <DataTable
      name="finance.books.accounts"
      label={title}
      columns={[
        { key: 'name', title, width: 360, value: (row) => row.name },
        amount('debits'),
        amount('credits'),
        amount('balance'),
        amount('pending'),
        { key: 'account', title: t('finance.books.code'), width: 260, hidden: true, value: (row) => row.account },
      ]}
      rowKey={(row) => row.account}
      list={list}
      onOpen={(row) => panel.show('finance.account', row.account)}
      empty={<EmptyState text={t('finance.books.all_settled')} />}
    />
  )
}
