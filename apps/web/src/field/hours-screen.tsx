import { Button, Group, SegmentedControl } from '@mantine/core'
import { approveHours, type HoursRow, hoursToApprove, lockHours } from '@ordinate/field/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateText,
  EmptyState,
  PageHeader,
  StateMark,
  useCan,
  useCommandOp,
  useListOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import { type Correction, CorrectionDialog } from './correction-dialog.tsx'
import css from './field.module.css'
import { MomentText } from './live-screen.tsx'
import { attendanceMark } from './presence.ts'
import { Views } from './views.tsx'

const states = ['waiting', 'approved', 'locked', 'no_show'] as const

/** Hours of shifts: approve what was worked, change minutes in the cell, put approved hours into the pay register. */
export default function HoursScreen() {
  const { t } = useWords()
  const can = useCan()
  const [orderId] = useSearchState('order')
  const [shown, show] = useSearchState('state', 'waiting')
  const state = states.find((one) => one === shown && one !== 'waiting') as
    | Exclude<(typeof states)[number], 'waiting'>
    | undefined
  const list = useListOp(hoursToApprove, { ...(orderId === '' ? {} : { orderId }), ...(state ? { state } : {}) })
  const approve = useCommandOp(approveHours)
  const lock = useCommandOp(lockHours)
  const [correcting, setCorrecting] = useState<Correction>()
  const correct = async (row: HoursRow, minutes: number) => {
    const worked = row.minutesWorked ?? 0
    if (minutes === worked && row.state !== 'locked') await approve.send({ lines: [{ attendanceId: row.id, minutes }] })
    else setCorrecting({ row, minutes })
  }
  const approveRows = (rows: readonly HoursRow[]) =>
    approve.run({ lines: rows.filter((row) => row.state === 'out').map(({ id }) => ({ attendanceId: id })) })
  const lockRows = async (rows: readonly HoursRow[]) => {
    for (const [order, ofOrder] of Map.groupBy(rows, (row) => row.orderId)) {
      const done = await lock.run({ orderId: order, attendanceIds: ofOrder.map(({ id }) => id) })
      if (!done) return
    }
  }
  return (
    <>
      <PageHeader title={t('field.hours')} actions={<Views current="hours" />} />
      <Group className={css.bar} justify="space-between">
        <SegmentedControl
          aria-label={t('field.state')}
          value={shown}
          onChange={show}
          data={states.map((value) => ({ value, label: t(`field.hours_tab_${value}`) }))}
        />
        {can('field.lock_hours') && shown === 'approved' && list.rows.length > 0 && (
          <Button loading={lock.pending} onClick={() => lockRows(list.rows)}>
            {t('field.lock_hours')}
          </Button>
        )}
        {can('field.approve_hours') && shown === 'waiting' && list.rows.some((row) => row.state === 'out') && (
          <Button loading={approve.pending} onClick={() => approveRows(list.rows)}>
            {t('field.approve_all')}
          </Button>
        )}
      </Group>
      <CommandProblem command={approve} />
      <CommandProblem command={lock} />
      {correcting && <CorrectionDialog correction={correcting} onClose={() => setCorrecting(undefined)} />}
      <DataTable
        name="field.hours"
        label={t('field.hours')}
        columns={useColumns(correct)}
        rowKey={(row) => row.id}
        list={list}
        actions={(rows) =>
          can('field.approve_hours') &&
          rows.some((row) => row.state === 'out') && (
            <Button variant="default" onClick={() => approveRows(rows)}>
              {t('field.approve_selected')}
            </Button>
          )
        }
        empty={<EmptyState text={t('field.no_hours_waiting')} />}
      />
    </>
  )
}

/** Whether other minutes were approved than were worked. */
const isCorrected = ({ minutesApproved, minutesWorked }: HoursRow) =>
  minutesApproved !== null && minutesApproved !== (minutesWorked ?? 0)

function useColumns(approve: (row: HoursRow, minutes: number) => Promise<unknown>): Column<HoursRow>[] {
  const { t } = useWords()
  const mayApprove = useCan()('field.approve_hours')
  const check = (key: 'checkIn' | 'checkOut', title: string): Column<HoursRow> => ({
    key,
    title,
    value: (row) => row[key]?.at ?? null,
    cell: (row) => <MomentText at={row[key]?.at} zone={row.zone} />,
    width: 200,
  })
  return [
    { key: 'person', title: t('field.person'), value: (row) => row.personName, width: 180 },
    {
      key: 'day',
      title: t('field.day'),
      value: (row) => row.day,
      cell: (row) => <DateText value={row.day} />,
      width: 110,
    },
    { key: 'outlet', title: t('field.outlet'), value: (row) => row.outletName, width: 220 },
    { key: 'order', title: t('field.order'), value: (row) => row.orderNumber, width: 90 },
    {
      key: 'state',
      title: t('field.state'),
      value: (row) => t(`field.state.${row.state}`),
      cell: (row) => <StateMark state={attendanceMark[row.state]} label={t(`field.state.${row.state}`)} />,
      width: 140,
    },
    check('checkIn', t('field.came')),
    check('checkOut', t('field.left')),
    { key: 'planned', title: t('field.minutes_planned'), value: (row) => row.minutesPlanned, width: 90 },
    { key: 'worked', title: t('field.minutes_worked'), value: (row) => row.minutesWorked, width: 90 },
    {
      key: 'approved',
      title: t('field.minutes_approved'),
      value: (row) => row.minutesApproved,
      width: 100,
      edit: {
        text: (row) => String(row.minutesApproved ?? row.minutesWorked ?? 0),
        allowed: (row) =>
          mayApprove && !row.hasOpenClash && ['out', 'approved', 'no_show', 'locked'].includes(row.state),
        save: (row, text) => approve(row, Math.round(Number(text))),
      },
    },
    {
      key: 'marks',
      title: t('field.marks'),
      value: (row) =>
        [
          ...(row.hasOpenClash ? [t('field.in_clash')] : []),
          ...(isCorrected(row) ? [t('field.corrected', { by: row.approvedBy ?? '', note: row.note })] : []),
          ...[...(row.checkIn?.marks ?? []), ...(row.checkOut?.marks ?? [])].map((mark) => t(`field.mark.${mark}`)),
        ].join(', '),
      width: 220,
    },
  ]
}
