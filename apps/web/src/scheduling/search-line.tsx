import { Button, Popover } from '@mantine/core'
import { applyDraft, type DraftView, stopSolve } from '@ordinate/scheduling/contract'
import { CommandProblem, MoneyText, ProgressLine, StateMark, useCan, useCommandOp, useWords } from '../kit/index.ts'
import css from './roster.module.css'
import type { Figures } from './roster-model.ts'
import { SearchCurve } from './search-curve.tsx'

/** A run of the solver while it lasts, with its curve; then what became of it, beside the roster as it stands. */
export function SearchLine({ draft, figures }: { draft: DraftView; figures: Figures }) {
  return (
    <div className={css.search}>
      <SearchCurve points={draft.curve} seats={draft.seats} seconds={draft.seconds} />
      {draft.state === 'running' ? <Running draft={draft} /> : <Ended draft={draft} figures={figures} />}
    </div>
  )
}

function Running({ draft }: { draft: DraftView }) {
  const { t } = useWords()
  const can = useCan()
  const stop = useCommandOp(stopSolve)
  const apply = useCommandOp(applyDraft)
  const keep = async () => {
    const stopped = await stop.run({ draftId: draft.id })
    if (stopped?.state === 'stopped') await apply.run({ draftId: draft.id })
  }
  return (
    <>
      <ProgressLine
        value={draft.elapsed}
        max={draft.seconds}
        label={t('scheduling.solving', { filled: draft.filled, seats: draft.seats })}
        {...(can('scheduling.edit') ? { onCancel: () => void stop.run({ draftId: draft.id }) } : {})}
      />
      {can('scheduling.edit') && draft.curve.length > 0 && (
        <Button variant="default" loading={stop.pending || apply.pending} onClick={() => void keep()}>
          {t('scheduling.stop_and_keep')}
        </Button>
      )}
      <CommandProblem command={stop} />
      <CommandProblem command={apply} />
    </>
  )
}

function Ended({ draft, figures }: { draft: DraftView; figures: Figures }) {
  const { t } = useWords()
  const can = useCan()
  const apply = useCommandOp(applyDraft)
  const waits = draft.state === 'done' || draft.state === 'stopped'
  const state = draft.state === 'failed' ? '!' : draft.state === 'applied' ? 'D' : 'W'
  return (
    <>
      <StateMark
        state={state}
        label={t(`scheduling.run.${draft.state}`, { filled: draft.filled, seats: draft.seats })}
      />
      {waits && <Compare draft={draft} figures={figures} />}
      {waits && can('scheduling.edit') && (
        <Button variant="default" loading={apply.pending} onClick={() => void apply.run({ draftId: draft.id })}>
          {t('scheduling.apply')}
        </Button>
      )}
      <CommandProblem command={apply} />
    </>
  )
}

/** The roster that a run came to beside the one in the seats. */
function Compare({ draft, figures }: { draft: DraftView; figures: Figures }) {
  const { t } = useWords()
  return (
    <Popover withArrow shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default">{t('scheduling.compare')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <table className={css.compare}>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('scheduling.in_the_seats')}</th>
              <th scope="col">{t('scheduling.found')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('scheduling.filled')}</th>
              <td>{figures.filled}</td>
              <td>{figures.seats - draft.seats + draft.filled}</td>
            </tr>
            <tr>
              <th scope="row">{t('scheduling.cost')}</th>
              <td>{figures.cost && <MoneyText value={figures.cost} />}</td>
              <td>{draft.cost && <MoneyText value={draft.cost} />}</td>
            </tr>
          </tbody>
        </table>
        <p className={css.quiet}>{t('scheduling.compare_note', { seats: draft.seats })}</p>
      </Popover.Dropdown>
    </Popover>
  )
}
