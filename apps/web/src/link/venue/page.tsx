import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { answerRequests, type VenueDay, venueRequests } from '@ordinate/bookings/contract'
import type { OutputOf } from '@ordinate/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  HoursText,
  Problem,
  type State,
  StateMark,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import css from './venue.module.css'

type Answer = 'agree' | 'decline'
type Request = OutputOf<typeof venueRequests>

const MARKS: Readonly<Record<VenueDay['state'], State>> = { requested: 'W', agreed: 'D', declined: '!', withdrawn: 'x' }

/** What a venue manager sees: the days asked for, to be agreed or declined one by one or all at once. */
export default function VenuePage() {
  const { t } = useWords()
  const asked = useQueryOp(venueRequests, {})
  if (asked.problem) return <Problem problem={asked.problem} />
  if (!asked.data) return null
  const request = asked.data
  const waiting = request.days.filter((day) => day.state === 'requested')
  return (
    <>
      <h1 className={css.title}>{request.outletName}</h1>
      <p className={css.quiet}>{request.outletAddress}</p>
      <p>
        {t('link.venue_asks', { organisation: request.organisation, order: request.orderTitle, count: waiting.length })}
      </p>
      {waiting.length > 0 ? <Answers key={waiting.length} request={request} waiting={waiting} /> : null}
      <Answered request={request} />
      <PassList request={request} />
    </>
  )
}

function Answers({ request, waiting }: { request: Request; waiting: readonly VenueDay[] }) {
  const { t } = useWords()
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map())
  const [comment, setComment] = useState('')
  const [by, setBy] = useState('')
  const send = useCommandOp(answerRequests)
  const all = (answer: Answer) => setAnswers(new Map(waiting.map((day) => [day.bookingId, answer])))
  const set = (bookingId: string, answer: Answer) => setAnswers(new Map([...answers, [bookingId, answer]]))
  const submit = () =>
    send.run({
      answers: [...answers].map(([bookingId, answer]) => ({ bookingId, answer })),
      comment,
      ...(by.trim() === '' ? {} : { by }),
    })
  return (
    <section className={css.answers}>
      <div className={css.all}>
        <Button size="lg" onClick={() => all('agree')}>
          {t('link.venue_agree_all')}
        </Button>
        <Button size="lg" variant="default" onClick={() => all('decline')}>
          {t('link.venue_decline_all')}
        </Button>
      </div>
      <ul className={css.days}>
        {waiting.map((day) => (
          <li key={day.bookingId}>
            <DayName day={day} zone={request.zone} />
            <SegmentedControl
              size="md"
              color="var(--mantine-primary-color-filled)"
              aria-label={t('link.venue_answer_for', { day: day.day })}
              value={answers.get(day.bookingId) ?? ''}
              onChange={(value) => set(day.bookingId, value as Answer)}
              data={[
                { value: 'agree', label: t('link.venue_agree') },
                { value: 'decline', label: t('link.venue_decline') },
              ]}
            />
          </li>
        ))}
      </ul>
      <Textarea
        size="md"
        label={t('link.venue_comment')}
        value={comment}
        maxLength={1_000}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <TextInput
        size="md"
        label={t('link.venue_by')}
        value={by}
        maxLength={120}
        autoComplete="name"
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <CommandProblem command={send} />
      <Button size="lg" fullWidth disabled={answers.size === 0} loading={send.pending} onClick={submit}>
        {t('link.venue_send', { count: answers.size })}
      </Button>
    </section>
  )
}

function DayName({ day, zone }: { day: VenueDay; zone: string }) {
  return (
    <span className={css.day}>
      <strong>
        <DateText value={day.day} year />
      </strong>
      <HoursText value={day.during} zone={zone} />
      <span className={css.quiet}>{day.placeName}</span>
    </span>
  )
}

function Answered({ request }: { request: Request }) {
  const { t } = useWords()
  const done = request.days.filter((day) => day.state !== 'requested')
  if (done.length === 0) return null
  return (
    <section>
      <h2 className={css.heading}>{t('link.venue_answered')}</h2>
      <ul className={css.days}>
        {done.map((day) => (
          <li key={day.bookingId}>
            <DayName day={day} zone={request.zone} />
            <StateMark state={MARKS[day.state]} label={t(`link.venue_state_${day.state}`)} />
          </li>
        ))}
      </ul>
      <p className={css.quiet}>{t('link.venue_change', { name: request.coordinatorName ?? request.organisation })}</p>
    </section>
  )
}

function PassList({ request }: { request: Request }) {
  const { t } = useWords()
  if (!request.pass) return null
  return (
    <section>
      <h2 className={css.heading}>{t('link.venue_people')}</h2>
      <ul className={css.days}>
        {request.pass.persons.map((person) => (
          <li key={person.personId}>
            <strong>{person.name}</strong>
            <span className={css.quiet}>{person.paperLast4 && `•••• ${person.paperLast4}`}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
