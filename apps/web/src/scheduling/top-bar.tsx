import { Button } from '@mantine/core'
import { compareInstants } from '@ordinate/kernel'
import { type DraftView, solveProgress, startSolve } from '@ordinate/scheduling/contract'
import { useMemo, useState } from 'react'
import {
  CommandProblem,
  Figure,
  MoneyText,
  useCan,
  useCommandOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { PublishDialog } from './publish-dialog.tsx'
import css from './roster.module.css'
import { type OpenRoster, useVersion } from './roster-data.ts'
import type { Figures } from './roster-model.ts'
import { SearchLine } from './search-line.tsx'

interface TopProps {
  readonly roster: OpenRoster
  /** The newest run of the solver. */
  readonly draft: DraftView | null
  readonly onSeats: () => void
}

/** How far the roster is, and what moves it on: the solver, publication. */
export function TopBar({ roster, draft: known, onSeats }: TopProps) {
  const { t } = useWords()
  const can = useCan()
  const panel = usePanel()
  const { model } = roster
  const version = useVersion(model)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model changes in place and says so by its version.
  const figures = useMemo(() => model.figures(), [model, version])
  const [publishing, setPublishing] = useState(false)
  const start = useCommandOp(startSolve)
  const draft = useRun(newerOf(known, start.answer))
  const open = figures.seats - figures.filled
  const untold = figures.filled - figures.told
  return (
    <div className={css.top}>
      <FiguresOf figures={figures} draft={draft} />
      <div className={css.actions}>
        {draft && <SearchLine draft={draft} figures={figures} />}
        {open > 0 && (
          <Button variant="default" onClick={() => panel.show('scheduling.unfilled', model.orderId)}>
            {t('scheduling.empty_count', { count: open })}
          </Button>
        )}
        {can('scheduling.edit') && (
          <>
            <Button variant="default" onClick={onSeats}>
              {t('scheduling.seats')}
            </Button>
            <Button
              variant={open > 0 ? 'filled' : 'default'}
              loading={start.pending || draft?.state === 'running'}
              onClick={() => void start.run({ orderId: model.orderId, apply: true })}
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
      <PublishDialog orderId={model.orderId} opened={publishing} onClose={() => setPublishing(false)} />
    </div>
  )
}

function FiguresOf({ figures, draft }: { figures: Figures; draft: DraftView | undefined }) {
  const { t } = useWords()
  const { spread } = figures
  const open = figures.seats - figures.filled
  const untold = figures.filled - figures.told
  const gap = draft?.gapPercent
  return (
    <div className={css.figures}>
      <Figure
        label={t('scheduling.filled')}
        value={`${figures.filled} / ${figures.seats}`}
        {...(open > 0 ? { state: 'problem' as const } : {})}
      />
      <Figure
        label={t('scheduling.told')}
        value={figures.told}
        {...(untold > 0 ? { state: 'waiting' as const } : {})}
      />
      <Figure label={t('scheduling.said_yes')} value={figures.confirmed} />
      <Figure label={t('scheduling.hours')} value={Math.round(figures.minutes / 60)} />
      <Figure label={t('scheduling.spread')} value={spread === undefined ? '–' : `${spread[0]}–${spread[1]}`} />
      {figures.cost && <Figure label={t('scheduling.cost')} value={<MoneyText value={figures.cost} mark />} />}
      {typeof gap === 'number' && (
        <Figure
          label={t('scheduling.from_best')}
          value={t('scheduling.percent', { share: Math.round(gap * 10) / 10 })}
        />
      )}
    </div>
  )
}

/** How often a running solver is asked how far it is, milliseconds; its own news come sooner where they come. */
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
