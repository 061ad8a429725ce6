import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { type DaySummary, readinessBoard } from '@ordinate/desk/contract'
import { addDays, dateIn, localDate } from '@ordinate/kernel'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { useWords } from '../i18n/words.tsx'
import { deviceNow } from '../kit/clock.ts'
import { useGo, useSearchState } from '../kit/navigation.tsx'
import { useQueryOp } from '../kit/operations.ts'
import { EmptyState, PageHeader } from '../kit/page.tsx'
import { Problem } from '../kit/problem.tsx'
import { useSession } from '../kit/session.tsx'
import { DataTable } from '../kit/table/data-table.tsx'
import { ActivationDetail } from './activation-detail.tsx'
import { DayCauses } from './day-causes.tsx'
import { dayColumns, fixOf, type OutletRow, outletRows } from './readiness-rows.tsx'

/** The first day, and the first one on which something will not open. */
function daysToTell(days: readonly DaySummary[]): DaySummary[] {
  const [first] = days
  const worst = days.find((day) => day.shut > 0)
  return [...new Set([first, worst])].filter((day) => day !== undefined)
}

const SPANS = ['1', '7', '14', '28'] as const

/** Readiness: outlets x days; a cell holds the state of every ingredient, hover names the cause, Enter opens the fix. */
export default function ReadinessScreen() {
  const { t, tag } = useWords()
  const [from, setFrom] = useSearchState('from')
  const [span, setSpan] = useSearchState('days', '7')
  const go = useGo()
  const detail = useRef<HTMLElement>(null)
  const [cell, setCell] = useSearchState('activation')
  const input = { ...(from === '' ? {} : { day: localDate(from) }), days: Number(span) }
  const board = useQueryOp(readinessBoard, input, { keep: true })
  const days = board.data?.days ?? []
  const rows = useMemo(() => outletRows(board.data?.rows ?? []), [board.data])
  const columns = useMemo(() => dayColumns(days, rows, { t, tag }), [days, rows, t, tag])
  const today = dateIn(deviceNow(), useSession()?.organisation.zone ?? 'UTC').toString()
  const told = daysToTell(days)
  const chosen = board.data?.rows.find((row) => row.activationId === cell)
  const openFix = () => {
    const fix = fixOf(chosen)
    if (fix && 'screen' in fix) go(fix.screen)
    else detail.current?.querySelector('button')?.focus()
  }
  const shift = (by: number) => {
    if (board.data) setFrom(addDays(board.data.from, by * Number(span)).toString())
  }
  return (
    <>
      <PageHeader
        title={t('desk.readiness')}
        actions={
          <>
            <Button variant="subtle" onClick={() => setFrom(today)}>
              {t('desk.today')}
            </Button>
            <Button variant="subtle" onClick={() => setFrom('')}>
              {t('desk.tomorrow')}
            </Button>
            <ActionIcon aria-label={t('desk.earlier')} onClick={() => shift(-1)}>
              <IconChevronLeft size={18} />
            </ActionIcon>
            <ActionIcon aria-label={t('desk.later')} onClick={() => shift(1)}>
              <IconChevronRight size={18} />
            </ActionIcon>
            <SegmentedControl
              aria-label={t('desk.span')}
              value={span}
              onChange={setSpan}
              data={SPANS.map((value) => ({ value, label: t('desk.days', { n: Number(value) }) }))}
            />
          </>
        }
        problem={board.problem && <Problem problem={board.problem} />}
      />
      {told.map((day) => (
        <DayCauses key={day.day.toString()} day={day} />
      ))}
      <DataTable<OutletRow>
        name={`desk.readiness.${span}`}
        label={t('desk.readiness')}
        columns={columns}
        rows={rows}
        loading={board.loading}
        rowKey={(row) => row.outletId}
        rowState={(row) => (row.shut > 0 ? 'wrong' : undefined)}
        onOpen={openFix}
        onCell={(row, key) =>
          setCell(row.byDay.get(days.length === 1 ? String(days[0]?.day) : key)?.[0]?.activationId ?? '')
        }
        empty={<EmptyState text={t('desk.board_empty')} />}
      />
      <ActivationDetail row={chosen} place={detail} />
    </>
  )
}
