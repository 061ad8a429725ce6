import { formatDate, formatInstantIn, formatMoney } from '@ordinate/kernel'
import { answerOffer, type OwnOffer } from '@ordinate/scheduling/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useCommandOp } from '../../kit/operations.ts'
import { Problem } from '../../kit/problem.tsx'
import { type State, StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import { hoursAt } from '../today/point-head.tsx'

const marks: Readonly<Record<OwnOffer['state'], State>> = {
  waiting: '-',
  offered: 'W',
  willing: 'W',
  taken: 'D',
  declined: 'x',
  expired: 'x',
  lost: 'x',
  withdrawn: 'x',
}

/** Shifts that one is asked to take, with a yes and a no; below, what became of the others. */
export default function Offers({ offers }: { offers: readonly OwnOffer[] | undefined }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [told, setTold] = useState('')
  const onAnswer = (sentence: string) => {
    setTold(sentence)
    void client.refetchQueries({ type: 'active' })
  }
  const open = (offers ?? []).filter(({ state }) => state === 'offered')
  const others = (offers ?? []).filter(({ state }) => state !== 'offered')
  return (
    <>
      <h1 className={css.place}>{t('phone.tab_offers')}</h1>
      {told !== '' && (
        <p className={css.note} role="status">
          {told}
        </p>
      )}
      {offers && open.length === 0 && told === '' && <p className={css.quiet}>{t('phone.no_offers')}</p>}
      <ul className={css.list}>
        {open.map((offer) => (
          <li key={offer.id}>
            <OpenOffer offer={offer} onAnswer={onAnswer} />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <h2 className={css.hours}>{t('phone.offers_before')}</h2>
          <ul className={css.list}>
            {others.map((offer) => (
              <li key={offer.id}>
                <Terms offer={offer} />
                <StateMark state={marks[offer.state]} label={t(`phone.offer_${offer.state}`)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Terms({ offer }: { offer: OwnOffer }) {
  const { t, tag } = useWords()
  const far = offer.km === null ? '' : t('phone.offer_km', { km: offer.km })
  const pay = offer.pay === null ? '' : formatMoney(offer.pay, tag, { mark: true })
  return (
    <>
      <strong>
        {formatDate(offer.day, tag)} · {hoursAt(offer.during, offer.zone)}
      </strong>
      <div>{offer.outlet.name}</div>
      <div className={css.quiet}>{[offer.outlet.address, far].filter(Boolean).join(' · ')}</div>
      <div className={css.quiet}>{[offer.orderTitle, pay].filter(Boolean).join(' · ')}</div>
    </>
  )
}

function OpenOffer({ offer, onAnswer }: { offer: OwnOffer; onAnswer: (sentence: string) => void }) {
  const { t, tag, zone } = useWords()
  const answer = useCommandOp(answerOffer, { onDone: ({ sentence }) => onAnswer(sentence) })
  const [said, setSaid] = useState<'yes' | 'no'>()
  const send = (what: 'yes' | 'no') => {
    setSaid(what)
    void answer.run({ offerId: offer.id, answer: what })
  }
  const until = formatInstantIn(offer.until, offer.zone, tag, { viewerZone: zone, viewerWord: t('kit.yours') })
  return (
    <>
      <Terms offer={offer} />
      {offer.note !== '' && <p>{offer.note}</p>}
      <p className={css.quiet}>{t(offer.firstCome ? 'phone.offer_first' : 'phone.offer_pick', { until })}</p>
      <div className={css.row}>
        <button
          type="button"
          className={css.button}
          disabled={answer.pending || answer.answer !== undefined}
          onClick={() => send('no')}
        >
          {t(answer.pending && said === 'no' ? 'phone.offer_asking' : 'phone.offer_no')}
        </button>
        <button
          type="button"
          className={`${css.button} ${css.yes}`}
          disabled={answer.pending || answer.answer !== undefined}
          onClick={() => send('yes')}
        >
          {t(answer.pending && said === 'yes' ? 'phone.offer_asking' : 'phone.offer_yes')}
        </button>
      </div>
      <Problem problem={answer.problem} />
    </>
  )
}
