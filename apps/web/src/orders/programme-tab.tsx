import { Button } from '@mantine/core'
import { parseTimeText } from '@ordinate/kernel'
import {
  type ActivationRow,
  type ActivationState,
  cancelActivations,
  listActivations,
  moveActivation,
} from '@ordinate/orders/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  CountText,
  DataTable,
  EmptyState,
  type State,
  StateMark,
  useCan,
  useCommandOp,
  useListOp,
  usePanel,
  useWords,
} from '../kit/index.ts'
import css from './orders.module.css'
import { PatternDialog } from './pattern-dialog.tsx'
import { ProgrammeImport } from './programme-import.tsx'

/** The letter of an activation's state. */
export const ACTIVATION_MARK: Readonly<Record<ActivationState, State>> = {
  planned: '-',
  open: 'A',
  closed: 'D',
  cancelled: 'x',
}

/** The address programme of an order: outlets x days, typed into, pasted, imported or drawn from a pattern. */
export default function ProgrammeTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const list = useListOp(listActivations, { orderId })
  const cancelling = useCommandOp(cancelActivations)
  const [opened, setOpened] = useState<'pattern' | 'import'>()
  const columns = useProgrammeColumns()
  const close = () => setOpened(undefined)
  const buttons = can('orders.edit') && (
    <>
      <Button variant="default" onClick={() => setOpened('import')}>
        {t('orders.import_programme')}
      </Button>
      <Button variant="default" onClick={() => setOpened('pattern')}>
        {t('orders.add_by_pattern')}
      </Button>
    </>
  )
  const cancelAll = (rows: readonly ActivationRow[]) => cancelling.run({ activationIds: rows.map((row) => row.id) })
  return (
    <>
      {list.rows.length > 0 && <div className={css.bar}>{buttons}</div>}
      <CommandProblem command={cancelling} />
      <DataTable
        name="orders.programme"
        label={t('orders.tab_programme')}
        columns={columns}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => panel.show('orders.activation', row.id)}
        rowState={(row) => (row.state === 'cancelled' ? 'muted' : undefined)}
        onPaste={() => setOpened('import')}
        actions={(rows) =>
          can('orders.edit') && (
            <Button variant="default" loading={cancelling.pending} onClick={() => cancelAll(rows)}>
              {t('orders.cancel_activations', { count: rows.length })}
            </Button>
          )
        }
        empty={<EmptyState text={t('orders.programme_none')}>{buttons}</EmptyState>}
      />
      <PatternDialog orderId={orderId} opened={opened === 'pattern'} onClose={close} />
      <ProgrammeImport orderId={orderId} opened={opened === 'import'} onClose={close} />
    </>
  )
}

function useProgrammeColumns(): Column<ActivationRow>[] {
  const { t, has } = useWords()
  const can = useCan()
  const move = useCommandOp(moveActivation)
  const allowed = (row: ActivationRow) => row.state === 'planned' && can('orders.edit')
  const hour = (key: 'startTime' | 'endTime', title: string): Column<ActivationRow> => ({
    key,
    title,
    value: (row) => row[key],
    width: 80,
    edit: {
      allowed,
      save: (row, text) => move.send({ activationId: row.id, [key]: parseTimeText(text) ?? row[key] }),
    },
  })
  return [
    { key: 'day', title: t('orders.day'), value: (row) => row.day, width: 120 },
    { key: 'key', title: t('orders.outlet_key'), value: (row) => row.outletKey, width: 130 },
    { key: 'outlet', title: t('orders.outlet'), value: (row) => row.outletName, width: 240 },
    { key: 'region', title: t('orders.region'), value: (row) => row.region, width: 80 },
    hour('startTime', t('orders.from_hour')),
    hour('endTime', t('orders.to_hour')),
    { key: 'zone', title: t('orders.zone'), value: (row) => row.zone, width: 160, hidden: true },
    {
      key: 'role',
      title: t('orders.role'),
      value: (row) => (has(`orders.role_${row.role}`) ? t(`orders.role_${row.role}`) : row.role),
      width: 110,
    },
    {
      key: 'headcount',
      title: t('orders.people'),
      value: (row) => row.headcount,
      width: 80,
      edit: { allowed, save: (row, text) => move.send({ activationId: row.id, headcount: Number(text) }) },
      total: (rows) => (
        <CountText value={rows.reduce((sum, row) => sum + (row.state === 'cancelled' ? 0 : row.headcount), 0)} />
      ),
    },
    {
      key: 'state',
      title: t('orders.state'),
      value: (row) => t(`orders.state_${row.state}`),
      cell: (row) => <StateMark state={ACTIVATION_MARK[row.state]} label={t(`orders.state_${row.state}`)} />,
      width: 130,
    },
  ]
}
