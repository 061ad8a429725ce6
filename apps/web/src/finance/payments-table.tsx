import type { InputOf } from '@ordinate/contract'
import { listPayments, type PaymentView } from '@ordinate/finance/contract'
import type { ReactNode } from 'react'
import { type Column, DataTable, DateText, useListOp, usePanel, useWords } from '../kit/index.ts'

function useColumns(withClient: boolean): Column<PaymentView>[] {
  const { t } = useWords()
  const client: Column<PaymentView>[] = [
    { key: 'client', title: t('finance.client'), width: 220, value: (one) => one.clientName },
  ]
  return [
    {
      key: 'receivedOn',
      title: t('finance.received_on'),
      width: 120,
      value: (one) => one.receivedOn,
      cell: (one) => <DateText value={one.receivedOn} year />,
    },
    ...(withClient ? client : []),
    { key: 'reference', title: t('finance.reference'), width: 110, value: (one) => one.reference },
    {
      key: 'applied',
      title: t('finance.applied_to'),
      width: 110,
      value: (one) => one.allocations.map((part) => part.number).join(', '),
    },
    { key: 'amount', title: t('finance.amount'), width: 105, value: (one) => one.amount },
    { key: 'unapplied', title: t('finance.unapplied'), width: 105, value: (one) => one.unapplied },
  ]
}

/** Payments, newest first; Enter opens one to put it against invoices. */
export function PaymentsTable(props: {
  name: string
  filter: Omit<InputOf<typeof listPayments>, 'cursor' | 'limit'>
  withClient?: boolean
  fit?: boolean
  empty: ReactNode
}) {
  const { t } = useWords()
  const panel = usePanel()
  return (
    <DataTable
      name={props.name}
      label={t('finance.payments')}
      columns={useColumns(props.withClient ?? false)}
      rowKey={(one) => one.id}
      list={useListOp(listPayments, props.filter)}
      onOpen={(one) => panel.show('finance.payment', one.id)}
      fit={props.fit ?? false}
      empty={props.empty}
    />
  )
}
