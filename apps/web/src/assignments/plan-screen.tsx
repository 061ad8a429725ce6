import { Button, SegmentedControl } from '@mantine/core'
import { listOrders } from '@ordinate/orders/contract'
import { useState } from 'react'
import { EmptyState, PageHeader, useCan, useListOp, useSearchState, useWords } from '../kit/index.ts'
import { AssignmentsTable } from './assignments-table.tsx'
import { NewAssignmentDialog } from './new-assignment-dialog.tsx'

/** Assignments of all orders by deadline: one's own, or everybody's. */
export default function PlanScreen() {
  const { t } = useWords()
  const can = useCan()
  const [whose, setWhose] = useSearchState('whose', 'everybody')
  const [state, setState] = useSearchState('state', 'open')
  const [adding, setAdding] = useState(false)
  const orders = useListOp(listOrders, {}, { enabled: can('orders.view') })
  const numbers = new Map(orders.rows.map(({ id, number }) => [id, number]))
  const choice = (codes: readonly string[], prefix = '') =>
    codes.map((value) => ({ value, label: t(`assignments.${prefix}${value}`) }))
  const button = can('assignments.edit') && <Button onClick={() => setAdding(true)}>{t('assignments.new')}</Button>
  return (
    <>
      <PageHeader
        title={t('assignments.desk')}
        actions={
          <>
            <SegmentedControl
              aria-label={t('assignments.whose')}
              data={choice(['mine', 'everybody'])}
              value={whose}
              onChange={setWhose}
            />
            <SegmentedControl
              aria-label={t('assignments.state')}
              data={choice(['open', 'done', 'cancelled'], 'state_')}
              value={state}
              onChange={setState}
            />
            {button}
          </>
        }
      />
      <AssignmentsTable
        name="assignments.all"
        orders={numbers}
        filter={{ state: state as 'open', ...(whose === 'mine' ? { mine: true } : {}) }}
        empty={<EmptyState text={t('assignments.none')}>{button}</EmptyState>}
      />
      <NewAssignmentDialog opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}
