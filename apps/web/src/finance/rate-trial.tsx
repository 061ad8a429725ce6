import { Select, TextInput } from '@mantine/core'
import { tryRates } from '@ordinate/finance/contract'
import {
  formatQuantity,
  type LocalDate,
  type LocalTime,
  parseDateText,
  parseTimeText,
  sumMoney,
} from '@ordinate/kernel'
import { useState } from 'react'
import { DateText, MoneyText, Problem, Section, StateMark, useQueryOp, useSession, useWords } from '../kit/index.ts'
import css from './finance.module.css'

interface Asked {
  readonly role: string
  readonly day: LocalDate
  readonly startTime: LocalTime
  readonly endTime: LocalTime
}

/** What the card makes of one shift: its hours by rate, to the minute of the outlet's clock. */
export function RateTrial({ roles }: { roles: readonly string[] }) {
  const { t } = useWords()
  const [role, setRole] = useState(roles[0] ?? '')
  const [day, setDay] = useState('')
  const [from, setFrom] = useState('11:00')
  const [until, setUntil] = useState('16:00')
  const [date, startTime, endTime] = [parseDateText(day, 'dmy'), parseTimeText(from), parseTimeText(until)]
  const asked = date && startTime && endTime ? { role, day: date, startTime, endTime } : undefined
  return (
    <Section title={t('finance.rate_trial')}>
      <div className={css.trial}>
        <Select
          label={t('finance.rate_role')}
          data={[...roles]}
          value={role}
          allowDeselect={false}
          w={160}
          onChange={(next) => next && setRole(next)}
        />
        <TextInput
          label={t('finance.rate_trial_day')}
          placeholder={t('kit.date_example')}
          value={day}
          w={130}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          label={t('finance.rate_hours_from')}
          value={from}
          w={90}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          label={t('finance.rate_hours_until')}
          value={until}
          w={90}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </div>
      {asked === undefined ? <p className={css.quiet}>{t('finance.rate_trial_note')}</p> : <Made asked={asked} />}
    </Section>
  )
}

function Made({ asked }: { asked: Asked }) {
  const { t, tag } = useWords()
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const { data, problem } = useQueryOp(tryRates, { ...asked, zone }, { keep: true })
  if (data === undefined) return <Problem problem={problem} />
  const priced = data.parts.flatMap(({ cost, price }) => (cost && price ? [{ cost, price }] : []))
  const currency = priced[0]?.price.currency
  return (
    <table className={css.grid}>
      <thead>
        <tr>
          <th scope="col">
            <DateText value={asked.day} year />
          </th>
          <th scope="col">{t('finance.rate_trial_hours')}</th>
          <th scope="col">{t('finance.cost')}</th>
          <th scope="col">{t('finance.price', { currency: currency ?? '' })}</th>
        </tr>
      </thead>
      <tbody>
        {data.parts.map(({ rate, hours, cost, price }) => (
          <tr key={rate?.id ?? 'none'}>
            <th scope="row">{rate?.name ?? <StateMark state="!" label={t('finance.rate_missing')} />}</th>
            <td>{formatQuantity(hours, tag)}</td>
            <td>
              <MoneyText value={cost} />
            </td>
            <td>
              <MoneyText value={price} />
            </td>
          </tr>
        ))}
        {currency && (
          <tr className={css.strong}>
            <th scope="row">{t('finance.rate_trial_sum')}</th>
            <td />
            <td>
              <MoneyText
                value={sumMoney(
                  priced.map(({ cost }) => cost),
                  currency,
                )}
              />
            </td>
            <td>
              <MoneyText
                value={sumMoney(
                  priced.map(({ price }) => price),
                  currency,
                )}
              />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
