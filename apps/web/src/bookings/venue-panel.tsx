import { Button, Group, Stack, Textarea } from '@mantine/core'
import {
  type BookingView,
  listBookings,
  type OutletPlaces,
  orderPlaces,
  recordAnswer,
  requestPlaces,
  withdraw,
} from '@ordinate/bookings/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  HoursText,
  InstantText,
  Pairs,
  Section,
  type State,
  StateMark,
  useCan,
  useCommandOp,
  useListOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './bookings.module.css'
import { PassSection } from './pass-section.tsx'

const MARKS: Readonly<Record<BookingView['state'], State>> = {
  requested: 'W',
  agreed: 'D',
  declined: '!',
  withdrawn: 'x',
}

/** One outlet of an order: the venue, its days, and the pass list. */
export default function VenuePanel({ id }: { id: string }) {
  const [orderId = '', outletId = ''] = id.split('.')
  const places = useQueryOp(orderPlaces, { orderId })
  const outlet = places.data?.outlets.find((each) => each.outletId === outletId)
  if (!outlet) return null
  return (
    <>
      <VenueFacts outlet={outlet} />
      <Days key={outletId} orderId={orderId} outlet={outlet} />
      <PassSection key={`passes ${outletId}`} orderId={orderId} outletId={outletId} />
    </>
  )
}

function VenueFacts({ outlet }: { outlet: OutletPlaces }) {
  const { t } = useWords()
  return (
    <Section title={outlet.outletName}>
      <Pairs
        pairs={[
          [t('bookings.venue'), outlet.venueName],
          [t('bookings.email'), outlet.venueEmail && <a href={`mailto:${outlet.venueEmail}`}>{outlet.venueEmail}</a>],
          [t('bookings.phone'), outlet.venuePhone && <a href={`tel:${outlet.venuePhone}`}>{outlet.venuePhone}</a>],
        ]}
      />
    </Section>
  )
}

function Days({ orderId, outlet }: { orderId: string; outlet: OutletPlaces }) {
  const { t } = useWords()
  const can = useCan()
  const list = useListOp(listBookings, { orderId, outletId: outlet.outletId })
  const [comment, setComment] = useState('')
  const record = useCommandOp(recordAnswer, { onDone: () => setComment('') })
  const giveUp = useCommandOp(withdraw)
  const ask = useCommandOp(requestPlaces)
  const waiting = list.rows.filter((row) => row.state === 'requested').map((row) => row.id)
  const live = list.rows.filter((row) => row.state === 'requested' || row.state === 'agreed').map((row) => row.id)
  const answer = (said: 'agree' | 'decline') => record.run({ bookingIds: waiting, answer: said, comment })
  return (
    <Section title={t('bookings.days_title')}>
      <ul className={css.days}>
        {list.rows.map((row) => (
          <Day key={row.id} row={row} />
        ))}
      </ul>
      {can('bookings.book') && waiting.length > 0 && (
        <Stack gap="sm" className={css.answer}>
          <Textarea
            label={t('bookings.answer_note')}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <Group gap="sm">
            <Button loading={record.pending} onClick={() => answer('agree')}>
              {t('bookings.record_agreed', { count: waiting.length })}
            </Button>
            <Button variant="default" loading={record.pending} onClick={() => answer('decline')}>
              {t('bookings.record_declined')}
            </Button>
          </Group>
        </Stack>
      )}
      {can('bookings.book') && (
        <Group gap="sm" className={css.answer}>
          {outlet.missing + outlet.declined > 0 && (
            <Button
              variant="default"
              loading={ask.pending}
              onClick={() => ask.run({ orderId, outletIds: [outlet.outletId] })}
            >
              {t('bookings.request_places', { count: outlet.missing + outlet.declined })}
            </Button>
          )}
          {live.length > 0 && (
            <Button variant="subtle" loading={giveUp.pending} onClick={() => giveUp.run({ bookingIds: live })}>
              {t('bookings.withdraw', { count: live.length })}
            </Button>
          )}
        </Group>
      )}
      <CommandProblem command={record} />
      <CommandProblem command={giveUp} />
      <CommandProblem command={ask} />
    </Section>
  )
}

function Day({ row }: { row: BookingView }) {
  const { t } = useWords()
  const said = row.answeredBy && (
    <span className={css.quiet}>
      {row.answeredBy} <InstantText value={row.answeredAt} />
    </span>
  )
  return (
    <li>
      <StateMark state={MARKS[row.state]} label={t(`bookings.state_${row.state}`)} />
      <DateText value={row.day} />
      <HoursText value={row.during} zone={row.zone} />
      {row.besideCompetitor && <StateMark state="W" label={t('bookings.beside_competitor')} />}
      {said}
      {row.comment && <q>{row.comment}</q>}
    </li>
  )
}
