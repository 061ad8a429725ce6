import { listRatings, personStanding } from '@ordinate/motivation/contract'
import {
  DateText,
  Pairs,
  Problem,
  Section,
  StateMark,
  useListOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './motivation.module.css'
import { RATING_MARKS } from './rating-marks.ts'

/** One person: level, rating, reliability with each shift that it is made of, and what the next level asks for. */
export default function PersonPanel({ id }: { id: string }) {
  const { t } = useWords()
  const panel = usePanel()
  const { data: standing, problem } = useQueryOp(personStanding, { personId: id })
  const ratings = useListOp(listRatings, { personId: id }, { limit: 20 })
  if (!standing) return <Problem problem={problem} />
  const lacks = standing.next?.lacks.map((code) => t(`motivation.lacks_${code}`)).join(', ') ?? ''
  return (
    <>
      <Section title={standing.personName}>
        <Pairs
          pairs={[
            [t('motivation.level'), t(`motivation.level_${standing.level}`)],
            [
              t('motivation.next'),
              standing.next &&
                t('motivation.next_text', { level: t(`motivation.level_${standing.next.level}`), lacks }),
            ],
            [
              t('motivation.rating'),
              standing.rating !== null && `★ ${standing.rating.toFixed(2)} (${standing.ratings})`,
            ],
            [t('motivation.reliability'), `${Math.round(standing.reliability * 100)} %`],
            [t('motivation.offered'), t('motivation.offered_text', standing.offered)],
          ]}
        />
        <p className={css.note}>{t('motivation.formula', { days: standing.halfLifeDays })}</p>
      </Section>
      <Section title={t('motivation.track')}>
        {standing.track.length === 0 && <p className={css.note}>{t('motivation.no_track')}</p>}
        <ul className={css.track}>
          {standing.track.map((shift, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a person may have several shifts of one day in one outlet
            <li key={at}>
              <DateText value={shift.day} />
              <span className={css.grow}>{shift.outletName}</span>
              <StateMark
                state={shift.outcome === 'completed' ? (shift.weighs > 0 ? 'W' : 'D') : '!'}
                label={t(`motivation.outcome_${shift.outcome}`, {
                  hours: Math.round(shift.noticeHours),
                  minutes: shift.lateMinutes,
                })}
              />
              {shift.weighs > 0 && (
                <span className={css.even}>
                  {t('motivation.weighs', {
                    weighs: Math.round(shift.weighs * 100),
                    counts: Math.round(shift.counts * 100),
                  })}
                </span>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('motivation.tab_ratings')}>
        {ratings.rows.length === 0 && <p className={css.note}>{t('motivation.no_ratings_of')}</p>}
        <ul className={css.track}>
          {ratings.rows.map((rating) => (
            <li key={rating.id}>
              <DateText value={rating.day} />
              <button type="button" className={css.plain} onClick={() => panel.show('motivation.rating', rating.id)}>
                ★ {rating.correctedScore ?? rating.score}
              </button>
              <span className={css.grow}>{rating.outletName}</span>
              <StateMark state={RATING_MARKS[rating.state]} label={t(`motivation.state_${rating.state}`)} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
