import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { EmptyState, useCan, useWords } from '../kit/index.ts'
import { AssignmentsTable } from './assignments-table.tsx'
import { NewAssignmentDialog } from './new-assignment-dialog.tsx'

/** The plan of one order. */
export default function PlanTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const button = can('assignments.edit') && (
    <Button variant="default" onClick={() => setAdding(true)}>
      {t('assignments.new')}
    </Button>
  )
  return (
    <>
      <Group justify="flex-end" p="8px 16px">
        {button}
      </Group>
      <AssignmentsTable
        name="assignments.plan"
        filter={{ orderId }}
        empty={<EmptyState text={t('assignments.none_of_order')} />}
      />
      <NewAssignmentDialog orderId={orderId} opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}
