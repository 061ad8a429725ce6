import { Button, Checkbox } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { getOrder } from '@ordinate/orders/contract'
import { offerCandidates, type sendOffers } from '@ordinate/scheduling/contract'
import { useState } from 'react'
import {
  DateText,
  EmptyState,
  HoursText,
  InstantText,
  PageBody,
  PageHeader,
  Problem,
  ScreenLink,
  Section,
  useGo,
  useQueryOp,
  useScreenParams,
  useSearchState,
  useWords,
} from '../../kit/index.ts'
import { CandidatesTable } from './candidates-table.tsx'
import { peopleFor, type Seat, seatsToOffer } from './choice.ts'
import css from './offers.module.css'
import { TermsForm } from './terms-form.tsx'

type Sent = OutputOf<typeof sendOffers>

/** Open seats of an order, who could take them and why, and the terms on which they are offered. */
export default function ComposeScreen() {
  const { t } = useWords()
  const { orderId = '' } = useScreenParams()
  const [named] = useSearchState('shifts')
  const { data: order } = useQueryOp(getOrder, { orderId })
  const { data, problem } = useQueryOp(offerCandidates, { orderId, limit: 30 }, { keep: true })
  const [sent, setSent] = useState<Sent>()
  const back = `/orders/${orderId}?tab=team`
  return (
    <>
      <PageHeader
        title={order === undefined ? t('scheduling.offer_seats') : `${t('scheduling.offer_seats')}: ${order.number}`}
        problem={problem && <Problem problem={problem} />}
        facts={
          order && (
            <>
              <span>{order.title}</span>
              <ScreenLink to={back}>{t('scheduling.to_team')}</ScreenLink>
            </>
          )
        }
      />
      <PageBody>
        {sent !== undefined && <Done sent={sent} back={back} onMore={() => setSent(undefined)} />}
        {sent === undefined && data && data.seats.length === 0 && (
          <EmptyState text={t('scheduling.offer_none_open')}>
            <ScreenLink to={`/roster/${orderId}`}>{t('scheduling.to_roster')}</ScreenLink>
          </EmptyState>
        )}
        {sent === undefined && data && data.seats.length > 0 && (
          <Compose
            key={named}
            orderId={orderId}
            seats={data.seats}
            named={named === '' ? undefined : named.split(',')}
            onSent={setSent}
          />
        )}
      </PageBody>
    </>
  )
}

interface ComposeProps {
  readonly orderId: string
  readonly seats: readonly Seat[]
  /** Seats that the address names; the others are there to be chosen as well. */
  readonly named: readonly string[] | undefined
  readonly onSent: (sent: Sent) => void
}

function toggled(set: ReadonlySet<string>, ids: readonly string[], on: boolean): Set<string> {
  const next = new Set(set)
  for (const id of ids) {
    if (on) next.add(id)
    else next.delete(id)
  }
  return next
}

function Compose({ orderId, seats, named, onSent }: ComposeProps) {
  const { t } = useWords()
  const all = seats.map(({ shift }) => shift.id)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(named ?? all))
  const [people, setPeople] = useState<ReadonlySet<string>>(new Set())
  const selected = seats.filter(({ shift }) => chosen.has(shift.id))
  const candidates = peopleFor(selected)
  const asked = seatsToOffer(selected, people)
  const everySeat = selected.length === seats.length
  return (
    <>
      <div className={css.compose}>
        <Section title={t('scheduling.offer_open_seats', { count: selected.length, of: seats.length })}>
          <Checkbox
            label={t('scheduling.offer_every_seat')}
            checked={everySeat}
            indeterminate={!everySeat && selected.length > 0}
            onChange={(event) => setChosen(event.currentTarget.checked ? new Set(all) : new Set())}
          />
          <ul className={css.seats}>
            {seats.map((seat) => (
              <SeatLine
                key={seat.shift.id}
                seat={seat}
                checked={chosen.has(seat.shift.id)}
                onCheck={(on) => setChosen(toggled(chosen, [seat.shift.id], on))}
              />
            ))}
          </ul>
        </Section>
        <Section title={t('scheduling.offer_candidates', { count: candidates.length })}>
          <CandidatesTable
            people={candidates}
            seats={selected}
            chosen={people}
            onChoose={(ids, on) => setPeople(toggled(people, ids, on))}
          />
          <Kept seats={selected} />
        </Section>
      </div>
      <TermsForm orderId={orderId} seats={selected} asked={asked} onSent={onSent} />
    </>
  )
}

function SeatLine(props: { seat: Seat; checked: boolean; onCheck: (on: boolean) => void }) {
  const { t } = useWords()
  const { shift, outletName, held, fitting } = props.seat
  return (
    <li className={css.seat}>
      <Checkbox
        id={shift.id}
        checked={props.checked}
        onChange={(event) => props.onCheck(event.currentTarget.checked)}
      />
      <label htmlFor={shift.id}>
        <span>
          <DateText value={shift.day} />, <HoursText value={shift.during} zone={shift.zone} />
        </span>
        <span>{outletName}</span>
        <span className={css.quiet}>
          {t('scheduling.offer_fitting', { count: fitting })}
          {held && (
            <>
              {' · '}
              {t('scheduling.held_for', { name: held.name })} <InstantText value={held.until} zone={shift.zone} />
            </>
          )}
        </span>
      </label>
    </li>
  )
}

/** Those whom a rule keeps out, and which; of one seat, where the reasons are its own. */
function Kept({ seats }: { seats: readonly Seat[] }) {
  const { t } = useWords()
  const [only] = seats
  if (seats.length !== 1 || only === undefined || only.kept.length === 0) return null
  return (
    <details className={css.kept}>
      <summary>{t('scheduling.offer_kept', { count: only.kept.length })}</summary>
      <ul>
        {only.kept.map(({ personId, name, refusals }) => (
          <li key={personId}>
            {name}: <span className={css.quiet}>{refusals.map(({ sentence }) => sentence).join(' ')}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Done({ sent, back, onMore }: { sent: Sent; back: string; onMore: () => void }) {
  const { t } = useWords()
  const go = useGo()
  return (
    <div className={css.done} role="status">
      <p>{t('scheduling.offer_sent', { offers: sent.offers, people: sent.people })}</p>
      {sent.quiet.length > 0 && (
        <div>
          <p>{t('scheduling.offer_quiet')}</p>
          <ul>
            {sent.quiet.map(({ personId, name, until }) => (
              <li key={personId}>
                {name}: <InstantText value={until} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {sent.left.length > 0 && (
        <div>
          <p>{t('scheduling.offer_left')}</p>
          <ul>
            {sent.left.map(({ shiftId, personId, name, refusals }) => (
              <li key={`${shiftId} ${personId}`}>
                {name}: {refusals.map(({ sentence }) => sentence).join(' ')}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={css.facts}>
        <Button onClick={() => go(back)}>{t('scheduling.offer_see')}</Button>
        <Button variant="default" onClick={onMore}>
          {t('scheduling.offer_more')}
        </Button>
      </div>
    </div>
  )
}
