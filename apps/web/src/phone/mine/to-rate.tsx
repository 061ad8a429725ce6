import { rateAsSupervisor, type ShiftToRate, shiftsToRate } from '@ordinate/field/contract'
import { formatDate } from '@ordinate/kernel'
import { CRITERIA, type Criterion } from '@ordinate/motivation/domain'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp } from '../../kit/operations.ts'
import { CommandProblem } from '../../kit/problem.tsx'
import css from '../phone.module.css'
import { useRemembered } from '../queue/remembered.ts'
import own from './mine.module.css'
import { Stars } from './stars.tsx'

/** Finished shifts of the last days at the supervisor's own points that have no rating yet. */
export function ToRate() {
  const { t } = useWords()
  const shifts = useRemembered(shiftsToRate, {}).data?.shifts.filter(({ score }) => score === null) ?? []
  if (shifts.length === 0) return null
  return (
    <section>
      <h2 className={own.heading}>{t('phone.to_rate', { count: shifts.length })}</h2>
      <ul className={own.cards}>
        {shifts.map((shift) => (
          <RateCard key={shift.allocationId} shift={shift} />
        ))}
      </ul>
    </section>
  )
}

function RateCard({ shift }: { shift: ShiftToRate }) {
  const { t, tag } = useWords()
  const [score, setScore] = useState(0)
  const [criteria, setCriteria] = useState<Partial<Record<Criterion, number>>>({})
  const [comment, setComment] = useState('')
  const rate = useCommandOp(rateAsSupervisor)
  const { allocationId } = shift
  if (rate.answer) return null
  return (
    <li className={own.card}>
      <strong>{shift.personName}</strong>
      <div className={css.quiet}>
        {formatDate(shift.day, tag)} · {shift.outletName}
      </div>
      <Stars label={t('phone.rate_whole')} value={score} onChange={setScore} />
      {score > 0 && (
        <>
          {CRITERIA.map((code) => (
            <Stars
              key={code}
              label={t(`phone.criterion_${code}`)}
              value={criteria[code] ?? 0}
              onChange={(value) => setCriteria({ ...criteria, [code]: value })}
              small
            />
          ))}
          <label className={css.field}>
            <span>{t('phone.rate_comment')}</span>
            <textarea rows={2} maxLength={1_000} value={comment} onChange={(event) => setComment(event.target.value)} />
          </label>
          <button
            type="button"
            className={css.button}
            disabled={rate.pending}
            onClick={() => void rate.run({ allocationId, score, criteria, comment })}
          >
            {t('phone.rate_send')}
          </button>
        </>
      )}
      <CommandProblem command={rate} />
    </li>
  )
}
