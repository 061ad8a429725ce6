import { Button, Group, SegmentedControl, Textarea } from '@mantine/core'
import { decideDispute, listRatings, type RatingView } from '@ordinate/motivation/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  InstantText,
  Pairs,
  Problem,
  Section,
  StateMark,
  Timeline,
  useCan,
  useCommandOp,
  useListOp,
  useWords,
} from '../kit/index.ts'
import css from './motivation.module.css'
import { RATING_MARKS } from './rating-marks.ts'

const SCORES = [1, 2, 3, 4, 5] as const

/** One rating: what was said by whom, what the person answered, what was decided, and the decision while it waits. */
export default function RatingPanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const list = useListOp(listRatings, { ratingId: id })
  const rating = list.rows[0]
  if (!rating) return <Problem problem={list.problem} />
  return (
    <>
      <Section title={rating.personName}>
        <StateMark state={RATING_MARKS[rating.state]} label={t(`motivation.state_${rating.state}`)} />
        <Facts rating={rating} />
      </Section>
      {rating.dispute && (
        <Section title={t('motivation.dispute')}>
          <blockquote className={css.quote}>{rating.dispute.text}</blockquote>
          <p className={css.note}>
            <InstantText value={rating.dispute.openedAt} />
          </p>
        </Section>
      )}
      {rating.decision && <Decision rating={rating} />}
      {rating.state === 'disputed' && can('motivation.decide') && <Decide key={rating.id} rating={rating} />}
      {can('platform.view_timeline') && (
        <Section title={t('motivation.timeline')}>
          <Timeline subject={['motivation.rating', rating.id]} />
        </Section>
      )}
    </>
  )
}

function Facts({ rating }: { rating: RatingView }) {
  const { t } = useWords()
  const criteria = Object.entries(rating.criteria)
    .map(([code, score]) => `${t(`motivation.criterion_${code}`)} ${score}`)
    .join(', ')
  return (
    <Pairs
      pairs={[
        [
          t('motivation.rating'),
          `★ ${rating.score}${rating.correctedScore === null ? '' : ` → ★ ${rating.correctedScore}`}`,
        ],
        [t('motivation.criteria'), criteria],
        [t('motivation.comment'), rating.comment],
        [t('motivation.by'), `${rating.givenBy} (${t(`motivation.source_${rating.source}`)})`],
        [t('motivation.outlet'), rating.outletName],
        [t('motivation.day'), <DateText key="day" value={rating.day} />],
        [t('motivation.order'), rating.orderNumber],
      ]}
    />
  )
}

function Decision({ rating: { decision } }: { rating: RatingView }) {
  const { t } = useWords()
  if (!decision) return null
  return (
    <Section title={t('motivation.decision')}>
      <p className={css.decision}>
        {t(`motivation.verdict_${decision.verdict}`, { score: decision.score ?? 0 })}: {decision.reason}
      </p>
      <p className={css.note}>
        {decision.decidedBy} <InstantText value={decision.decidedAt} />
      </p>
    </Section>
  )
}

function Decide({ rating }: { rating: RatingView }) {
  const { t } = useWords()
  const [score, setScore] = useState(rating.score)
  const [reason, setReason] = useState('')
  const decide = useCommandOp(decideDispute)
  const say = (verdict: 'keep' | 'correct' | 'strike') =>
    decide.run({ ratingId: rating.id, verdict, reason, ...(verdict === 'correct' ? { score } : {}) })
  const silent = reason.trim().length < 3
  return (
    <Section title={t('motivation.decide')}>
      <Textarea
        label={t('motivation.reason')}
        value={reason}
        maxLength={1_000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <fieldset className={css.stars}>
        <legend>{t('motivation.right_score')}</legend>
        <SegmentedControl
          aria-label={t('motivation.right_score')}
          value={String(score)}
          onChange={(value) => setScore(Number(value))}
          data={SCORES.map((value) => ({ value: String(value), label: `★ ${value}` }))}
        />
      </fieldset>
      <Group gap="sm">
        <Button disabled={silent} loading={decide.pending} onClick={() => say('correct')}>
          {t('motivation.do_correct', { score })}
        </Button>
        <Button variant="default" disabled={silent} loading={decide.pending} onClick={() => say('keep')}>
          {t('motivation.do_keep')}
        </Button>
        <Button variant="default" disabled={silent} loading={decide.pending} onClick={() => say('strike')}>
          {t('motivation.do_strike')}
        </Button>
      </Group>
      {silent && <p className={css.note}>{t('motivation.reason_first')}</p>}
      <CommandProblem command={decide} />
    </Section>
  )
}
