import { Button } from '@mantine/core'
import { type AssignmentView, complete, listAssignments, updateAssignment } from '@ordinate/assignments/contract'
import type { InputOf } from '@ordinate/contract'
import { compareInstants, formatTime, instantFromMs, parseDateText, timeIn } from '@ordinate/kernel'
import type { ReactNode } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  ScreenLink,
  type State,
  StateMark,
  useCan,
  useCommandOp,
  useListOp,
  usePanel,
  useSession,
  useWords,
} from '../kit/index.ts'

/** The letter of an assignment, and the word for it. */
export function markOf({ state, dueAt }: AssignmentView): { state: State; code: string } {
  if (state === 'done') return { state: 'D', code: 'assignments.state_done' }
  if (state === 'cancelled') return { state: 'x', code: 'assignments.state_cancelled' }
  const now = instantFromMs(Math.floor(performance.timeOrigin + performance.now()))
  const overdue = compareInstants(dueAt, now) < 0
  return overdue ? { state: '!', code: 'assignments.state_overdue' } : { state: 'W', code: 'assignments.state_open' }
}

/** Assignments by deadline, ticked off in bulk, deadlines typed over in place. */
export function AssignmentsTable(props: {
  name: string
  filter: Omit<InputOf<typeof listAssignments>, 'cursor' | 'limit'>
  empty: ReactNode
  /** Numbers of orders by id, where the table holds the assignments of many. */
  orders?: ReadonlyMap<string, string>
}) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const list = useListOp(listAssignments, props.filter)
  const completing = useCommandOp(complete)
  const columns = useAssignmentColumns(list.rows, props.orders)
  const completeAll = async (rows: readonly AssignmentView[]) => {
    for (const row of rows) if (row.state === 'open') await completing.run({ assignmentId: row.id })
  }
  return (
    <>
      <CommandProblem command={completing} />
      <DataTable
        name={props.name}
        label={t('assignments.desk')}
        columns={columns}
        rowKey={(row) => row.id}
        list={list}
        onOpen={(row) => panel.show('assignments.assignment', row.id)}
        rowState={(row) => (row.state === 'open' ? undefined : 'muted')}
        actions={(rows) =>
          can('assignments.complete') && (
            <Button variant="default" loading={completing.pending} onClick={() => completeAll(rows)}>
              {t('assignments.complete')}
            </Button>
          )
        }
        empty={props.empty}
      />
    </>
  )
}

function orderColumn(title: string, orders: ReadonlyMap<string, string>): Column<AssignmentView> {
  const numberOf = (row: AssignmentView) => (row.orderId === null ? '' : (orders.get(row.orderId) ?? ''))
  return {
    key: 'order',
    title,
    value: numberOf,
    cell: (row) => row.orderId && <ScreenLink to={`/orders/${row.orderId}?tab=plan`}>{numberOf(row)}</ScreenLink>,
    width: 100,
  }
}

function useAssignmentColumns(
  rows: readonly AssignmentView[],
  orders: ReadonlyMap<string, string> | undefined,
): Column<AssignmentView>[] {
  const { t, zone } = useWords()
  const office = useSession()?.organisation.zone ?? zone
  const can = useCan()
  const update = useCommandOp(updateAssignment)
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  const allowed = (row: AssignmentView) => row.state === 'open' && can('assignments.edit')
  return [
    {
      key: 'title',
      title: t('assignments.title'),
      value: (row) => row.title,
      width: 300,
      edit: { allowed, save: (row, title) => update.send({ assignmentId: row.id, title }) },
    },
    ...(orders === undefined ? [] : [orderColumn(t('assignments.order'), orders)]),
    {
      key: 'state',
      title: t('assignments.state'),
      value: (row) => t(markOf(row).code),
      cell: (row) => <StateMark state={markOf(row).state} label={t(markOf(row).code)} />,
      width: 130,
    },
    {
      key: 'due',
      title: t('assignments.due'),
      value: (row) => row.dueOn,
      width: 120,
      edit: {
        allowed,
        save: (row, text) =>
          update.send({
            assignmentId: row.id,
            dueOn: parseDateText(text.replace(/,\s*\p{L}+\.?$/u, ''), 'dmy') ?? row.dueOn,
          }),
      },
    },
    { key: 'time', title: t('assignments.due_time'), value: (row) => formatTime(timeIn(row.dueAt, office)), width: 80 },
    { key: 'owner', title: t('assignments.owner'), value: (row) => row.ownerName, width: 160 },
    { key: 'offset', title: t('assignments.offset'), value: (row) => row.offsetDays, width: 120 },
    {
      key: 'waits',
      title: t('assignments.waits_for'),
      value: (row) => row.dependsOn.map((id) => titles.get(id) ?? '').join('; '),
      width: 220,
    },
    {
      key: 'priority',
      title: t('assignments.priority'),
      value: (row) => t(`assignments.priority_${row.priority}`),
      width: 100,
      hidden: true,
    },
  ]
}
