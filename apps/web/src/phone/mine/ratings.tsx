import type { OutputOf } from '@ordinate/contract'
import { formatDate, formatInstantIn } from '@ordinate/kernel'
import { disputeRating, myRatings, myStanding } from '@ordinate/motivation/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp } from '../../kit/operations.ts'
import { CommandProblem, Problem } from '../../kit/problem.tsx'
import { type State, StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import { useRemembered } from '../queue/remembered.ts'
import own from './mine.module.css'

type Rating = OutputOf<typeof myRatings>['ratings'][number]

const BEST = 5

const MARKS: Readonly<Record<Rating['state'], State>> = {
  given: 'D',
  disputed: 'W',
  kept: 'D',
  corrected: 'A',
  struck: 'x',
}

/** Level and reliability in words, every own rating, and the way to dispute one. */
export function OwnRatings() {
  const { t } = useWords()
  const standing = useRemembered(myStanding, {}).data
  const ratings = useRemembered(myRatings, {})
  return (
    <section>
      <h2 className={own.heading}>{t('phone.ratings')}</h2>
      {standing && (
        <p className={css.quiet}>
          {t('phone.standing', {
            level: t(`phone.level_${standing.level}`),
            reliability: Math.round(standing.reliability * 100),
            shifts: standing.completed,
          })}
          {standing.next &&
            ` ${t('phone.next_level', {
              level: t(`phone.level_${standing.next.level}`),
              lacks: standing.next.lacks.map((code) => t(`phone.lacks_${code}`)).join(', '),
            })}`}
        </p>
      )}
      <Problem problem={ratings.problem} />
      {ratings.data?.ratings.length === 0 && <p className={css.quiet}>{t('phone.no_ratings')}</p>}
      <ul className={own.cards}>
        {ratings.data?.ratings.map((rating) => (
          <RatingCard key={rating.id} rating={rating} />
        ))}
      </ul>
    </section>
  )
}

function RatingCard({ rating }: { rating: Rating }) {
  const { t, tag, zone } = useWords()
  const [disputing, setDisputing] = useState(false)
  const score = rating.correctedScore ?? rating.score
  // Nobody disputes the best.
  const mayDispute = rating.mayDispute && score < BEST
  return (
    <li className={own.card}>
      <strong>
        {'★'.repeat(score)}
        <span className={own.pale}>{'★'.repeat(5 - score)}</span>{' '}
        <span className={own.hidden}>{t('phone.stars', { score })}</span>
        {rating.correctedScore !== null && <s className={own.pale}> {rating.score}</s>}
      </strong>
      <div>
        {formatDate(rating.day, tag)} · {rating.outletName}
      </div>
      <div className={css.quiet}>{t(`phone.rated_by_${rating.source}`)}</div>
      {rating.comment !== '' && <q>{rating.comment}</q>}
      {rating.state !== 'given' && <StateMark state={MARKS[rating.state]} label={t(`phone.rating_${rating.state}`)} />}
      {rating.dispute && <div className={css.quiet}>{t('phone.you_said', { text: rating.dispute.text })}</div>}
      {rating.decision && <div>{t('phone.decided', { reason: rating.decision.reason })}</div>}
      {mayDispute && !disputing && (
        <button type="button" className={css.button} onClick={() => setDisputing(true)}>
          {t('phone.dispute')}
        </button>
      )}
      {mayDispute && (
        <div className={css.quiet}>
          {t('phone.dispute_until', { until: formatInstantIn(rating.disputeUntil, zone, tag) })}
        </div>
      )}
      {disputing && mayDispute && <DisputeForm ratingId={rating.id} onClose={() => setDisputing(false)} />}
    </li>
  )
}

function DisputeForm({ ratingId, onClose }: { ratingId: string; onClose: () => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const send = useCommandOp(disputeRating, { onDone: onClose })
  return (
    <form
      className={css.field}
      onSubmit={(event) => {
        event.preventDefault()
        void send.run({ ratingId, text })
      }}
    >
      <label className={css.field}>
        <span>{t('phone.dispute_why')}</span>
        <textarea
          rows={4}
          minLength={10}
          maxLength={2_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <CommandProblem command={send} />
      <div className={css.row}>
        <button type="submit" className={css.button} disabled={text.trim().length < 10 || send.pending}>
          {t('phone.dispute_send')}
        </button>
        <button type="button" className={css.button} onClick={onClose}>
          {t('phone.dispute_not')}
        </button>
      </div>
    </form>
  )
}
