import { Switch, TextInput } from '@mantine/core'
import { type ReceivableView, receivables } from '@ordinate/finance/contract'
import { type AgeingBucket, ageingBuckets } from '@ordinate/finance/domain'
import { type LocalDate, localDate, sumMoney } from '@ordinate/kernel'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  MoneyText,
  Problem,
  usePanel,
  useQueryOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'

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

function dayOf(text: string): LocalDate | undefined {
  try {
    return localDate(text)
  } catch {
    return undefined
  }
}

/** What clients owe, by how long it is overdue: today or on any day, with credit beside the debt or taken off it. */
export function ReceivablesTab() {
  const { t } = useWords()
  const panel = usePanel()
  const [day, setDay] = useSearchState('asof')
  const [net, setNet] = useState(false)
  const asOf = day === '' ? undefined : dayOf(day)
  const input = { ...(asOf === undefined ? {} : { asOf }), ...(net ? { net } : {}) }
  const { data, problem, loading } = useQueryOp(receivables, input, { keep: true })
  const rows = data?.clients ?? []
  const columns = useColumns(new Set(rows.map((row) => row.currency)).size > 1)
  if (problem) return <Problem problem={problem} />
  return (
    <>
      <div className={css.filter}>
        <TextInput
          type="date"
          aria-label={t('finance.as_of')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Switch
          label={t('finance.ageing.net')}
          checked={net}
          onChange={(event) => setNet(event.currentTarget.checked)}
        />
      </div>
      <DataTable
        name="finance.receivables"
        label={t('finance.tab.receivables')}
        columns={columns}
        rowKey={(row) => `${row.clientId}/${row.currency}`}
        rows={rows}
        loading={loading}
        onOpen={(row) => panel.show('finance.client', row.clientId)}
        rowState={(row) => (row.ageing.over90.minor > 0n ? 'wrong' : undefined)}
        empty={<EmptyState text={t('finance.nobody_owes')} />}
      />
    </>
  )
}
