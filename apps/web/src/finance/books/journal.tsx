import { Button } from '@mantine/core'
import { type JournalRow, journal } from '@ordinate/finance/contract'
import { kindsOf } from '@ordinate/finance/domain'
import {
  type Column,
  DataTable,
  DateText,
  EmptyState,
  useListOp,
  usePanel,
  useSearchState,
  useWords,
} from '../../kit/index.ts'
import css from '../finance.module.css'
import { SpanInput, useSpan } from './span.tsx'

function useColumns(): Column<JournalRow>[] {
  const { t } = useWords()
  return [
    {
      key: 'effectiveOn',
      title: t('finance.on_day'),
      width: 120,
      value: (row) => row.effectiveOn,
      cell: (row) => <DateText value={row.effectiveOn} year />,
    },
    { key: 'debitNumber', title: t('finance.journal.debit'), width: 80, value: (row) => row.debitNumber },
    { key: 'debitName', title: t('finance.journal.debit_account'), width: 240, value: (row) => row.debitName },
    { key: 'creditNumber', title: t('finance.journal.credit'), width: 80, value: (row) => row.creditNumber },
    { key: 'creditName', title: t('finance.journal.credit_account'), width: 240, value: (row) => row.creditName },
    { key: 'amount', title: t('finance.amount'), width: 120, value: (row) => row.amount },
    { key: 'currency', title: t('finance.currency'), width: 80, value: (row) => row.currency },
    { key: 'memo', title: t('finance.memo'), width: 240, value: (row) => row.memo },
  ]
}

const isId = (text: string) => /^ord_[0-9a-z]{26}$/.test(text)

/** Transfers by day, with both accounts; of one order or of some kinds when another view leads here. */
export function JournalView() {
  const { t } = useWords()
  const panel = usePanel()
  const span = useSpan()
  const [kinds, setKinds] = useSearchState('kinds')
  const [order, setOrder] = useSearchState('order')
  const list = useListOp(journal, {
    from: span.from,
    to: span.to,
    ...(kinds === '' ? {} : { kinds: kinds === 'results' ? kindsOf('income', 'expense').join(',') : kinds }),
    ...(isId(order) ? { orderId: order } : {}),
  })
  return (
    <>
      <div className={css.filter}>
        <SpanInput {...span} />
        {(kinds !== '' || isId(order)) && (
          <Button
            variant="default"
            onClick={() => {
              setKinds('')
              setOrder('')
            }}
          >
            {t('finance.journal.everything')}
          </Button>
        )}
      </div>
      <DataTable
        name="finance.journal"
        label={t('finance.books.view.journal')}
        columns={useColumns()}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => panel.show('finance.account', row.debitAccount)}
        empty={<EmptyState text={t('finance.journal.empty')} />}
      />
    </>
  )
}
