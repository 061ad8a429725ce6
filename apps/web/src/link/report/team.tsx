import { Button, Rating, Textarea } from '@mantine/core'
import { clientTeam, rateAsClient, type TeamShift } from '@ordinate/reporting/contract'
import { useState } from 'react'
import { CommandProblem, DateText, useCommandOp, useQueryOp, useWords } from '../../kit/index.ts'
import css from './report.module.css'

const FIRST_SHOWN = 12

/** Who worked for the client, by first name, with the client's own word on each. */
export function Team() {
  const { t } = useWords()
  const [all, setAll] = useState(false)
  const shifts = useQueryOp(clientTeam, {}).data?.shifts ?? []
  if (shifts.length === 0) return null
  const shown = all ? shifts : shifts.slice(0, FIRST_SHOWN)
  return (
    <section>
      <h2 className={css.heading}>{t('link.team')}</h2>
      <p className={css.quiet}>{t('link.team_text')}</p>
      <ul className={css.team}>
        {shown.map((shift) => (
          <Person key={shift.allocationId} shift={shift} />
        ))}
      </ul>
      {shifts.length > shown.length && (
        <Button variant="default" onClick={() => setAll(true)}>
          {t('link.team_all', { count: shifts.length })}
        </Button>
      )}
    </section>
  )
}

function Person({ shift }: { shift: TeamShift }) {
  const { t } = useWords()
  const [score, setScore] = useState(0)
  const [comment, setComment] = useState('')
  const rate = useCommandOp(rateAsClient)
  const { allocationId } = shift
  const stars = (value: number) => t('link.team_stars', { value, name: shift.firstName })
  return (
    <li>
      <span className={css.member}>
        <strong>{shift.firstName}</strong>
        <span className={css.quiet}>
          <DateText value={shift.day} /> {shift.outletName}
        </span>
      </span>
      {shift.score !== null ? (
        <span className={css.given}>
          {t('link.team_given', { score: shift.score })} {shift.comment && <q>{shift.comment}</q>}
        </span>
      ) : (
        <span className={css.rate}>
          <Rating value={score} onChange={setScore} size="lg" getSymbolLabel={stars} />
          {score > 0 && (
            <>
              <Textarea
                aria-label={t('link.team_comment')}
                placeholder={t('link.team_comment')}
                value={comment}
                maxLength={1_000}
                onChange={(event) => setComment(event.currentTarget.value)}
              />
              <Button loading={rate.pending} onClick={() => rate.run({ allocationId, score, comment })}>
                {t('link.team_send')}
              </Button>
            </>
          )}
        </span>
      )}
      <CommandProblem command={rate} />
    </li>
  )
}
