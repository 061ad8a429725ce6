import { Button } from '@mantine/core'
import { getBudget, listPurchases, type PurchaseRow } from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  DateText,
  Dialog,
  EmptyState,
  InstantText,
  Section,
  StateMark,
  useCan,
  useListOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { PurchaseForm } from './purchase-form.tsx'
import { purchaseMarks } from './states.ts'
import { useCategoryNames } from './use-estimate-editor.ts'

function useColumns(): Column<PurchaseRow>[] {
  const { t } = useWords()
  const names = useCategoryNames()
  return [
    { key: 'number', title: t('finance.number'), width: 130, value: (one) => one.number },
    {
      key: 'state',
      title: t('finance.state'),
      width: 130,
      value: (one) => one.state,
      cell: (one) => <StateMark state={purchaseMarks[one.state]} label={t(`finance.purchase_state.${one.state}`)} />,
    },
    { key: 'supplier', title: t('finance.supplier'), width: 200, value: (one) => one.supplierName },
    { key: 'category', title: t('finance.line'), width: 120, value: (one) => names[one.category] },
    { key: 'total', title: t('finance.purchase_total'), width: 120, value: (one) => one.total },
    { key: 'billed', title: t('finance.purchase_billed'), width: 120, value: (one) => one.billed },
    { key: 'open', title: t('finance.purchase_open'), width: 120, value: (one) => one.open },
    {
      key: 'deliver',
      title: t('finance.deliver_on'),
      width: 110,
      value: (one) => one.deliverOn,
      cell: (one) => one.deliverOn && <DateText value={one.deliverOn} year />,
    },
    {
      key: 'ordered',
      title: t('finance.ordered_at'),
      width: 150,
      value: (one) => one.orderedAt,
      cell: (one) => <InstantText value={one.orderedAt} />,
    },
  ]
}

/** What was ordered of suppliers for an order: committed when it is ordered, a cost when it is billed. */
export function PurchasesSection({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const { data } = useQueryOp(getBudget, { orderId })
  const list = useListOp(listPurchases, { orderId })
  const columns = useColumns()
  const [ordering, setOrdering] = useState(false)
  if (data === undefined || (data.budget === null && list.rows.length === 0)) return null
  const add = can('finance.purchase') && data.budget !== null && (
    <Button variant="default" onClick={() => setOrdering(true)}>
      {t('finance.purchase_add')}
    </Button>
  )
  return (
    <Section title={t('finance.purchases')} actions={add}>
      <DataTable
        name="finance.purchases"
        label={t('finance.purchases')}
        columns={columns}
        rowKey={(one) => one.id}
        list={list}
        onOpen={(one) => panel.show('finance.purchase', one.id)}
        rowState={(one) => (one.state === 'cancelled' ? 'muted' : undefined)}
        fit
        empty={<EmptyState text={t('finance.purchases_none')} />}
      />
      {data.budget && (
        <Dialog opened={ordering} onClose={() => setOrdering(false)} size="xl" title={t('finance.purchase_add')}>
          {ordering && (
            <PurchaseForm
              budget={data.budget}
              onDone={(id) => {
                setOrdering(false)
                if (id !== undefined) panel.show('finance.purchase', id)
              }}
            />
          )}
        </Dialog>
      )}
    </Section>
  )
}
