import { Button } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { type OfferView, offers, pickOffer, releaseHold, withdrawOffers } from '@ordinate/scheduling/contract'
import {
  CommandProblem,
  DateText,
  EmptyState,
  HoursText,
  InstantText,
  MoneyText,
  PageBody,
  Problem,
  Section,
  type State,
  StateMark,
  TimeText,
  useCan,
  useCommandOp,
  useGo,
  usePanel,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import css from './offers.module.css'

type Answer = OutputOf<typeof offers>
type Round = Answer['rounds'][number]
type Hold = Answer['holds'][number]

const LETTERS: Readonly<Record<OfferView['state'], State>> = {
  waiting: '-',
  offered: 'W',
  willing: 'A',
  taken: 'D',
  declined: 'x',
  expired: 'x',
  lost: 'x',
  withdrawn: 'x',
}

/** The team of an order: what was offered to whom and how they answered, and the seats that are held. */
export default function TeamTab({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const go = useGo()
  const { data, problem } = useQueryOp(offers, { orderId })
  if (!data) return <Problem problem={problem} />
  const compose = can('scheduling.publish') && (
    <Button onClick={() => go(`/roster/${orderId}/offers`)}>{t('scheduling.offer_seats')}</Button>
  )
  const nothing = data.rounds.length + data.holds.length === 0
  return (
    <PageBody>
      {nothing ? (
        <EmptyState text={t('scheduling.offers_none')}>{compose}</EmptyState>
      ) : (
        <div className={css.bar}>
          <span />
          {compose}
        </div>
      )}
      {data.holds.length > 0 && <Holds holds={data.holds} />}
      {data.rounds.map((round) => (
        <OfferRound key={round.id} round={round} />
      ))}
    </PageBody>
  )
}

function OfferRound({ round }: { round: Round }) {
  const { t } = useWords()
  const can = useCan()
  const withdraw = useCommandOp(withdrawOffers)
  const state: State = round.filled === round.seats ? 'D' : round.open ? 'W' : '!'
  const label = t('scheduling.offer_filled', { filled: round.filled, seats: round.seats })
  const actions = round.open && can('scheduling.publish') && (
    <Button variant="default" loading={withdraw.pending} onClick={() => withdraw.run({ roundId: round.id })}>
      {t('scheduling.offer_withdraw')}
    </Button>
  )
  return (
    <Section title={t(`scheduling.offer_mode.${round.mode}`)} actions={actions}>
      <div className={css.facts}>
        <StateMark state={state} label={label} />
        <span>
          {t('scheduling.offer_until')} <DateText value={round.deadline.date} />,{' '}
          <TimeText value={round.deadline.time} />
        </span>
        {round.eachMinutes !== null && <span>{t('scheduling.offer_each_has', { minutes: round.eachMinutes })}</span>}
        <span className={css.quiet}>
          {round.createdBy}, <InstantText value={round.createdAt} />
        </span>
        {round.note !== '' && <span className={css.quiet}>{round.note}</span>}
      </div>
      <CommandProblem command={withdraw} />
      <OffersTable offers={round.offers} mayPick={can('scheduling.publish')} />
    </Section>
  )
}

function OffersTable({ offers: rows, mayPick }: { offers: readonly OfferView[]; mayPick: boolean }) {
  const { t } = useWords()
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t('scheduling.offer_seat')}</th>
            <th>{t('scheduling.person')}</th>
            <th>{t('scheduling.offer_state')}</th>
            <th>{t('scheduling.offer_until')}</th>
            <th>{t('scheduling.offer_answered')}</th>
            <th>{t('scheduling.offer_read')}</th>
            <th className={css.figure}>{t('scheduling.offer_cost')}</th>
            <th>{t('scheduling.offer_note')}</th>
            <th>{t('scheduling.offer_do')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((offer) => (
            <OfferRow key={offer.id} offer={offer} mayPick={mayPick} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OfferRow({ offer, mayPick }: { offer: OfferView; mayPick: boolean }) {
  const { t } = useWords()
  const panel = usePanel()
  const pick = useCommandOp(pickOffer)
  const open = offer.state === 'offered' || offer.state === 'waiting'
  return (
    <tr>
      <td>
        <DateText value={offer.day} />, <HoursText value={offer.during} zone={offer.zone} />
        <div className={css.quiet}>{offer.outletName}</div>
      </td>
      <td>
        <Button variant="subtle" px={0} h={24} onClick={() => panel.show('staffing.person', offer.personId)}>
          {offer.name}
        </Button>
        {offer.phone && (
          <div className={css.phone}>
            <a href={`tel:${offer.phone.replace(/[^+\d]/g, '')}`}>{offer.phone}</a>
          </div>
        )}
      </td>
      <td>
        <StateMark state={LETTERS[offer.state]} label={t(`scheduling.offer_state.${offer.state}`)} />
      </td>
      <td>{open && <InstantText value={offer.until} zone={offer.zone} />}</td>
      <td>{offer.answeredAt && <InstantText value={offer.answeredAt} zone={offer.zone} />}</td>
      <td>{offer.read !== null && t(offer.read ? 'scheduling.offer_read_yes' : 'scheduling.offer_read_no')}</td>
      <td className={css.figure}>
        <MoneyText value={offer.cost} />
      </td>
      <td>{offer.note}</td>
      <td>
        {offer.state === 'willing' && mayPick && (
          <Button h={24} loading={pick.pending} onClick={() => pick.run({ offerId: offer.id })}>
            {t('scheduling.offer_pick')}
          </Button>
        )}
        <CommandProblem command={pick} />
      </td>
    </tr>
  )
}

function Holds({ holds }: { holds: readonly Hold[] }) {
  const { t } = useWords()
  const can = useCan()
  const release = useCommandOp(releaseHold)
  return (
    <Section title={t('scheduling.holds')}>
      <CommandProblem command={release} />
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t('scheduling.offer_seat')}</th>
              <th>{t('scheduling.person')}</th>
              <th>{t('scheduling.offer_until')}</th>
              <th>{t('scheduling.offer_note')}</th>
              <th>{t('scheduling.offer_do')}</th>
            </tr>
          </thead>
          <tbody>
            {holds.map((hold) => (
              <tr key={hold.id}>
                <td>
                  <DateText value={hold.day} />, <HoursText value={hold.during} zone={hold.zone} />
                  <div className={css.quiet}>{hold.outletName}</div>
                </td>
                <td>{hold.name}</td>
                <td>
                  <InstantText value={hold.until} zone={hold.zone} />
                </td>
                <td>{hold.note}</td>
                <td>
                  {can('scheduling.edit') && (
                    <Button variant="default" h={24} onClick={() => release.run({ holdId: hold.id })}>
                      {t('scheduling.hold_release')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
