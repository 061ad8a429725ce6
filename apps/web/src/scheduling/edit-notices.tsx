import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { CommandProblem, DateText, useCan, useWords } from '../kit/index.ts'
import css from './roster.module.css'
import type { Edits } from './roster-edits.ts'
import type { RosterModel } from './roster-model.ts'

const InsistDialog = lazy(() => import('./insist-dialog.tsx'))
const SHOWN = 6

/** What was refused of the last edit and why, beside the grid, with the way to insist. */
export function EditNotices({ edits, model }: { edits: Edits; model: RosterModel }) {
  const { t } = useWords()
  const { refusedAt, refused } = edits
  const entry = model.entries.get(refusedAt?.shiftId ?? '')
  return (
    <>
      {edits.command.problem && (
        <div className={css.notice}>
          {entry && (
            <b>
              {refusedAt?.personId ? model.nameOf(refusedAt.personId) : t('scheduling.nobody')},{' '}
              {model.outlets.get(entry.shift.outletId)?.key} <DateText value={entry.shift.day} />
            </b>
          )}
          <CommandProblem command={edits.command} />
          <Close edits={edits} />
        </div>
      )}
      {refused.length > 0 && (
        <div className={css.notice} role="alert">
          <b>{t('scheduling.refused_rows', { count: refused.length })}</b>
          <ul className={css.reasons}>
            {refused.slice(0, SHOWN).map(({ shiftId, personId, refusals }) => {
              const shift = model.entries.get(shiftId)?.shift
              return (
                <li key={shiftId}>
                  {personId === null ? t('scheduling.nobody') : model.nameOf(personId)},{' '}
                  {shift && model.outlets.get(shift.outletId)?.key} <DateText value={shift?.day} />:{' '}
                  {refusals.map(({ sentence }) => sentence).join(' ')}
                </li>
              )
            })}
            {refused.length > SHOWN && <li>{t('scheduling.and_more', { count: refused.length - SHOWN })}</li>}
          </ul>
          <Insist edits={edits} />
          <Close edits={edits} />
        </div>
      )}
    </>
  )
}

function Close({ edits }: { edits: Edits }) {
  const { t } = useWords()
  return (
    <Button variant="subtle" onClick={edits.clear}>
      {t('scheduling.close')}
    </Button>
  )
}

function Insist({ edits }: { edits: Edits }) {
  const { t } = useWords()
  const can = useCan()
  const [asking, setAsking] = useState(false)
  if (edits.insistOn === 0 || !can('scheduling.override')) return null
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('scheduling.insist', { count: edits.insistOn })}
      </Button>
      {asking && (
        <Suspense>
          <InsistDialog edits={edits} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  )
}
