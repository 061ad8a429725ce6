import type { InputOf } from '@ordinate/contract'
import { type InvoiceRow, listInvoices } from '@ordinate/finance/contract'
import type { ReactNode } from 'react'
import { type Column, DataTable, DateText, StateMark, useListOp, usePanel, useWords } from '../kit/index.ts'
import { invoiceMark } from './states.ts'

function useColumns(withClient: boolean): Column<InvoiceRow>[] {
  const { t } = useWords()
  const client: Column<InvoiceRow>[] = [
    { key: 'client', title: t('finance.client'), width: 220, value: (one) => one.clientName },
    { key: 'order', title: t('finance.order'), width: 100, value: (one) => one.orderNumber },
  ]
  return [
    {
      key: 'number',
      title: t('finance.number'),
      width: 100,
      value: (one) => one.number ?? '–',
    },
    ...(withClient ? client : []),
    {
      key: 'kind',
      title: t('finance.kind'),
      width: 110,
      value: (one) => t(`finance.invoice_kind.${one.kind}`),
    },
    {
      key: 'state',
      title: t('finance.state'),
      width: 140,
      value: (one) => t(`finance.invoice_state.${one.state}`),
      cell: (one) => {
        const overdue = one.daysOverdue > 0 ? t('finance.overdue_days', { days: one.daysOverdue }) : undefined
        const label = overdue ?? t(`finance.invoice_state.${one.state}`)
        return <StateMark state={invoiceMark(one)} label={label} />
      },
    },
    {
      key: 'issuedOn',
      hidden: !withClient,
      title: t('finance.issued_on'),
      width: 110,
      value: (one) => one.issuedOn,
      cell: (one) => <DateText value={one.issuedOn} />,
    },
    {
      key: 'dueOn',
      title: t('finance.due_on'),
      width: 110,
      value: (one) => one.dueOn,
      cell: (one) => <DateText value={one.dueOn} />,
    },
    { key: 'currency', title: t('finance.currency'), width: 80, hidden: true, value: (one) => one.currency },
    { key: 'gross', title: t('finance.gross_plain'), width: 110, value: (one) => one.gross },
    { key: 'open', title: t('finance.open'), width: 110, value: (one) => one.open },
  ]
}

/** Invoices, newest first; Enter opens one in the panel. */
export function InvoicesTable(props: {
  name: string
  filter: Omit<InputOf<typeof listInvoices>, 'cursor' | 'limit'>
  withClient?: boolean
  fit?: boolean
  empty: ReactNode
}) {
  const { t } = useWords()
  const panel = usePanel()
  return (
    <DataTable
      name={props.name}
      label={t('finance.invoices')}
      columns={useColumns(props.withClient ?? false)}
      rowKey={(one) => one.id}
      list={useListOp(listInvoices, props.filter)}
      onOpen={(one) => panel.show('finance.invoice', one.id)}
      rowState={(one) => (one.state === 'credited' || one.state === 'discarded' ? 'muted' : undefined)}
      fit={props.fit ?? false}
      empty={props.empty}
    />
  )
}
