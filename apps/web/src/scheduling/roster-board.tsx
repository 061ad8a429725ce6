import { Button, SegmentedControl } from '@mantine/core'
import { allocate, lock, remove, roster } from '@ordinate/scheduling/contract'
import { useMemo, useState } from 'react'
import {
  CommandProblem,
  EmptyState,
  Problem,
  useCan,
  useCommandOp,
  usePanel,
  useQueryOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import type { Choice } from './cell-entry.tsx'
import css from './roster.module.css'
import { RosterGrid } from './roster-grid.tsx'
import { type Entry, type Line, modelOf, type Roster } from './roster-model.ts'
import { SeatsDialog } from './seats-dialog.tsx'
import { TopBar } from './top-bar.tsx'

/** The roster of an order: how far it is, the solver, and the grid of people or outlets by days. */
export function RosterBoard({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const [making, setMaking] = useState(false)
  const { data, problem } = useQueryOp(roster, { orderId }, { keep: true })
  if (data === undefined) return <Problem problem={problem} />
  const dialog = <SeatsDialog orderId={orderId} plan={data.plan} opened={making} onClose={() => setMaking(false)} />
  if (data.shifts.length === 0) {
    return (
      <>
        <EmptyState text={t('scheduling.no_seats_yet')}>
          {can('scheduling.edit') && <Button onClick={() => setMaking(true)}>{t('scheduling.make_seats')}</Button>}
        </EmptyState>
        {dialog}
      </>
    )
  }
  return (
    <div className={css.board}>
      <TopBar roster={data} onSeats={() => setMaking(true)} />
      <Grid roster={data} />
      {dialog}
    </div>
  )
}

function Grid({ roster }: { roster: Roster }) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const [by, setBy] = useSearchState('by', 'people')
  const model = useMemo(() => modelOf(roster), [roster])
  const lines = useMemo(() => (by === 'outlets' ? model.byOutlet() : model.byPerson()), [model, by])
  const seating = useCommandOp(allocate)
  const removal = useCommandOp(remove)
  const locking = useCommandOp(lock)

  const put = async ({ shiftId, personId, leaving }: Choice) => {
    if (leaving !== undefined) await removal.run({ allocationId: leaving })
    panel.show('scheduling.shift', shiftId)
    await seating.run({ shiftId, personId })
  }
  const open = ({ shift }: Entry) => panel.show('scheduling.shift', shift.id)
  const clear = (entry: Entry) => entry.allocation && void removal.run({ allocationId: entry.allocation.id })
  const toggleLock = ({ allocation }: Entry) =>
    allocation && void locking.run({ allocationIds: [allocation.id], locked: !allocation.locked })

  return (
    <>
      <div className={css.gridHead}>
        <SegmentedControl
          size="xs"
          value={by}
          onChange={setBy}
          data={[
            { value: 'people', label: t('scheduling.people_by_days') },
            { value: 'outlets', label: t('scheduling.outlets_by_days') },
          ]}
        />
        <span className={css.quiet}>{t('scheduling.keys')}</span>
      </div>
      <CommandProblem command={seating} />
      <CommandProblem command={removal} />
      <CommandProblem command={locking} />
      <RosterGrid
        model={model}
        lines={lines}
        chosen={panel.open?.kind === 'scheduling.shift' ? panel.open.id : undefined}
        editable={can('scheduling.edit')}
        onOpen={open}
        onPut={(choice) => void put(choice)}
        onClear={clear}
        onLock={toggleLock}
        titleOf={(line: Line) => (line.kind === 'open' ? t('scheduling.empty_seats') : line.title)}
      />
    </>
  )
}
