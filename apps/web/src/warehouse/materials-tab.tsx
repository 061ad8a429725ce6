import { Button, Group, SegmentedControl } from '@mantine/core'
import { downloadDocument } from '@ordinate/documents/contract'
import {
  acceptReturns,
  closeReconciliation,
  issueForOrder,
  type ReconciliationView,
  reconcile,
  release,
} from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { OrderBookings } from '../equipment/order-bookings.tsx'
import {
  CommandProblem,
  EmptyState,
  Problem,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useQueryOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import { Balances } from './balances-view.tsx'
import { PerActivationDialog } from './per-activation-dialog.tsx'
import { Picks } from './picks-view.tsx'
import { Differences, Road } from './road-tab.tsx'
import { ActivationSheets, ItemSheets } from './sheets-tables.tsx'
import css from './warehouse.module.css'

const isZero = (q: { digits: bigint }) => q.digits === 0n

/** The materials of an order: set aside, issued, accounted for, reconciled to zero. */
export default function MaterialsTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const [view, setView] = useSearchState('by', 'item')
  const answer = useQueryOp(reconcile, { orderId })
  if (answer.problem) return <Problem problem={answer.problem} />
  if (!answer.data) return null
  const materials = answer.data
  return (
    <>
      <Group justify="space-between" className={css.bar}>
        <Group gap="md">
          <SegmentedControl
            aria-label={t('warehouse.view')}
            value={view}
            onChange={setView}
            data={[
              { value: 'item', label: t('warehouse.by_item') },
              { value: 'activation', label: t('warehouse.by_activation') },
              { value: 'outlet', label: t('warehouse.by_outlet') },
              { value: 'person', label: t('warehouse.by_person') },
              { value: 'picks', label: t('warehouse.picks') },
              { value: 'road', label: t('warehouse.road') },
              { value: 'differences', label: t('warehouse.differences') },
              { value: 'time', label: t('equipment.by_time') },
            ]}
          />
          <Standing materials={materials} />
        </Group>
        {materials.closedAt === null && <OpenActions materials={materials} />}
      </Group>
      {view === 'time' && <OrderBookings orderId={orderId} />}
      {view === 'activation' && <ActivationSheets materials={materials} />}
      {view === 'item' && (
        <ItemSheets materials={materials} empty={<EmptyState text={t('warehouse.no_materials')} />} />
      )}
      {(view === 'outlet' || view === 'person') && <Balances orderId={orderId} by={view} />}
      {view === 'picks' && <Picks materials={materials} />}
      {view === 'road' && <Road orderId={orderId} />}
      {view === 'differences' && <Differences orderId={orderId} />}
    </>
  )
}

/** Whether everything is accounted for, and the act when it is closed. */
function Standing({ materials }: { materials: ReconciliationView }) {
  const { t } = useWords()
  const client = useClient()
  if (materials.closedAt !== null) {
    return (
      <>
        <StateMark state="D" label={t('warehouse.closed', { by: materials.closedBy ?? '' })} />
        {materials.documentId && (
          <a href={client.url(downloadDocument, { documentId: materials.documentId })} target="_blank" rel="noreferrer">
            {t('warehouse.leftovers_act')}
          </a>
        )}
      </>
    )
  }
  const issued = materials.items.some((item) => !isZero(item.issued))
  if (!issued) return null
  const open = materials.activations.filter((row) => !isZero(row.unaccounted)).length
  return open === 0 ? (
    <StateMark state="A" label={t('warehouse.at_zero')} />
  ) : (
    <StateMark state="W" label={t('warehouse.open_lines', { count: open })} />
  )
}

function OpenActions({ materials }: { materials: ReconciliationView }) {
  const { t } = useWords()
  const can = useCan()
  const { orderId } = materials
  const [dialog, setDialog] = useState<'reserve' | 'issue'>()
  const issue = useCommandOp(issueForOrder)
  const accept = useCommandOp(acceptReturns)
  const giveBack = useCommandOp(release)
  const close = useCommandOp(closeReconciliation)
  const reserved = materials.items.some((item) => !isZero(item.reserved))
  const returning = materials.activations.filter((row) => !isZero(row.returning)).length
  const issued = materials.items.some((item) => !isZero(item.issued))
  return (
    <>
      <Group gap="sm">
        {can('warehouse.reserve') && (
          <Button variant="default" onClick={() => setDialog('reserve')}>
            {t('warehouse.reserve')}
          </Button>
        )}
        {can('warehouse.reserve') && reserved && (
          <Button variant="subtle" loading={giveBack.pending} onClick={() => giveBack.run({ orderId })}>
            {t('warehouse.release')}
          </Button>
        )}
        {can('warehouse.keep') && (
          <Button
            variant={reserved ? 'filled' : 'default'}
            loading={issue.pending}
            onClick={() => (reserved ? issue.run({ orderId }) : setDialog('issue'))}
          >
            {t(reserved ? 'warehouse.issue_reserved' : 'warehouse.issue')}
          </Button>
        )}
        {can('warehouse.keep') && returning > 0 && (
          <Button loading={accept.pending} onClick={() => accept.run({ orderId })}>
            {t('warehouse.accept_returns', { count: returning })}
          </Button>
        )}
        {can('warehouse.keep') && issued && (
          <Button variant="default" loading={close.pending} onClick={() => close.run({ orderId })}>
            {t('warehouse.close')}
          </Button>
        )}
      </Group>
      <CommandProblem command={issue} />
      <CommandProblem command={accept} />
      <CommandProblem command={giveBack} />
      <CommandProblem command={close} />
      <PerActivationDialog mode={dialog} orderId={orderId} onClose={() => setDialog(undefined)} />
    </>
  )
}
