import { type ReceivableView, receivables } from '@ordinate/finance/contract'
import { type AgeingBucket, ageingBuckets } from '@ordinate/finance/domain'
import { sumMoney } from '@ordinate/kernel'
import { type Column, DataTable, EmptyState, MoneyText, Problem, useGo, useQueryOp, useWords } from '../kit/index.ts'

function useColumns(mixed: boolean): Column<ReceivableView>[] {
  const { t } = useWords()
  const amounts = (pick: (row: ReceivableView) => ReceivableView['open']) => ({
    width: 120,
    value: pick,
    // Amounts of several currencies have no sum.
    ...(mixed
      ? {}
      : {
          total: (rows: readonly ReceivableView[]) => (
            <MoneyText value={rows[0] && sumMoney(rows.map(pick), rows[0].currency)} />
          ),
        }),
  })
  const bucket = (code: AgeingBucket): Column<ReceivableView> => ({
    key: code,
    title: t(`finance.ageing.${code}`),
    ...amounts((row) => row.ageing[code]),
  })
  return [
    { key: 'client', title: t('finance.client'), width: 240, value: (row) => row.clientName },
    { key: 'currency', title: t('finance.currency'), width: 80, value: (row) => row.currency },
    { key: 'open', title: t('finance.open'), ...amounts((row) => row.open) },
    ...ageingBuckets.map(bucket),
    { key: 'unapplied', title: t('finance.unapplied'), ...amounts((row) => row.unapplied) },
  ]
}

/** What clients owe, by how long it is overdue. */
export function ReceivablesTab() {
  const { t } = useWords()
  const go = useGo()
  const { data, problem, loading } = useQueryOp(receivables, {})
  const rows = data?.clients ?? []
  const columns = useColumns(new Set(rows.map((row) => row.currency)).size > 1)
  if (problem) return <Problem problem={problem} />
  return (
    <DataTable
      name="finance.receivables"
      label={t('finance.tab.receivables')}
      columns={columns}
      rowKey={(row) => `${row.clientId}/${row.currency}`}
      rows={rows}
      loading={loading}
      onOpen={(row) => go(`/money?tab=invoices&which=open&words=${encodeURIComponent(row.clientName)}`)}
      rowState={(row) => (row.ageing.over90.minor > 0n ? 'wrong' : undefined)}
      empty={<EmptyState text={t('finance.nobody_owes')} />}
    />
  )
}
