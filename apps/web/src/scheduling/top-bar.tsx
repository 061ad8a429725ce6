import { Button } from '@mantine/core'
import { compareInstants } from '@ordinate/kernel'
import { applyDraft, type DraftView, solveProgress, startSolve, stopSolve } from '@ordinate/scheduling/contract'
import { useState } from 'react'
import {
  CommandProblem,
  Figure,
  MoneyText,
  ProgressLine,
  StateMark,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { PublishDialog } from './publish-dialog.tsx'
import css from './roster.module.css'
import type { Roster } from './roster-model.ts'

/** How far the roster is, and what moves it on: the solver, publication. */
export function TopBar({ roster, onSeats }: { roster: Roster; onSeats: () => void }) {
  const { t } = useWords()
  const can = useCan()
  const { coverage } = roster
  const [publishing, setPublishing] = useState(false)
  const start = useCommandOp(startSolve)
  const open = coverage.shifts - coverage.filled
  const untold = coverage.filled - coverage.published
  const draft = useRun(newerOf(roster.draft, start.answer))
  const running = draft?.state === 'running'
  return (
    <div className={css.top}>
      <div className={css.figures}>
        <Figure
          label={t('scheduling.filled')}
          value={`${coverage.filled} / ${coverage.shifts}`}
          {...(open > 0 ? { state: 'problem' as const } : {})}
        />
        <Figure
          label={t('scheduling.told')}
          value={coverage.published}
          {...(untold > 0 ? { state: 'waiting' as const } : {})}
        />
        <Figure label={t('scheduling.said_yes')} value={coverage.confirmed} />
        <Figure label={t('scheduling.hours')} value={Math.round(coverage.minutes / 60)} />
        <Figure label={t('scheduling.spread')} value={spreadOf(roster)} />
        {coverage.cost && <Figure label={t('scheduling.cost')} value={<MoneyText value={coverage.cost} mark />} />}
      </div>
      <div className={css.actions}>
        {draft && <SolverLine draft={draft} />}
        {can('scheduling.edit') && (
          <>
            <Button variant="default" onClick={onSeats}>
              {t('scheduling.seats')}
            </Button>
            <Button
              variant={open > 0 ? 'filled' : 'default'}
              loading={start.pending || running}
              onClick={() => void start.run({ orderId: roster.orderId, apply: true })}
            >
              {t('scheduling.draw_up')}
            </Button>
          </>
        )}
        {can('scheduling.publish') && untold > 0 && (
          <Button onClick={() => setPublishing(true)}>{t('scheduling.publish', { count: untold })}</Button>
        )}
      </div>
      <CommandProblem command={start} />
      <PublishDialog orderId={roster.orderId} opened={publishing} onClose={() => setPublishing(false)} />
    </div>
  )
}

/** How often a running solver is asked how far it is, milliseconds. */
const ASK_EVERY = 700

/** A run as it goes on; the roster itself is only asked again when seats change. */
function useRun(draft: DraftView | undefined): DraftView | undefined {
  const running = draft?.state === 'running'
  const [asking, setAsking] = useState(true)
  const { data } = useQueryOp(
    solveProgress,
    { draftId: draft?.id ?? '' },
    { enabled: running, every: asking ? ASK_EVERY : false },
  )
  const latest = data !== undefined && data.id === draft?.id ? data : draft
  if (asking !== (latest?.state === 'running')) setAsking(latest?.state === 'running')
  return latest
}

function newerOf(known: DraftView | null, started: DraftView | undefined): DraftView | undefined {
  if (known === null || started === undefined) return started ?? known ?? undefined
  return compareInstants(started.startedAt, known.startedAt) > 0 ? started : known
}

/** Least and most hours among those who work: how evenly the shifts are spread. */
function spreadOf(roster: Roster): string {
  const hours = new Map<string, number>()
  for (const { personId, during } of roster.allocations) {
    const more = (during.end.epochMilliseconds - during.start.epochMilliseconds) / 3_600_000
    hours.set(personId, (hours.get(personId) ?? 0) + more)
  }
  if (hours.size === 0) return '–'
  const rounded = [...hours.values()].map((value) => Math.round(value))
  return `${Math.min(...rounded)}–${Math.max(...rounded)}`
}

/** A run while it lasts, and what became of it. */
function SolverLine({ draft }: { draft: DraftView }) {
  const { t } = useWords()
  const stop = useCommandOp(stopSolve)
  if (draft.state === 'running') {
    return (
      <ProgressLine
        value={draft.elapsed}
        max={draft.seconds}
        label={t('scheduling.solving', { filled: draft.filled, seats: draft.seats })}
        onCancel={() => void stop.run({ draftId: draft.id })}
      />
    )
  }
  const state = draft.state === 'failed' ? '!' : draft.state === 'applied' ? 'D' : 'W'
  const label = t(`scheduling.run.${draft.state}`, { filled: draft.filled, seats: draft.seats })
  return (
    <>
      <StateMark state={state} label={label} />
      {(draft.state === 'done' || draft.state === 'stopped') && <ApplyButton draftId={draft.id} />}
    </>
  )
}

function ApplyButton({ draftId }: { draftId: string }) {
  const { t } = useWords()
  const apply = useCommandOp(applyDraft)
  return (
    <>
      <Button variant="default" loading={apply.pending} onClick={() => void apply.run({ draftId })}>
        {t('scheduling.apply')}
      </Button>
      <CommandProblem command={apply} />
    </>
  )
}
