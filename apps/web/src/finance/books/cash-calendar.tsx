import type { OutputOf } from '@ordinate/contract'
import { cashCalendar } from '@ordinate/finance/contract'
import { formatDate } from '@ordinate/kernel'
import {
  DateText,
  EmptyState,
  Figure,
  MoneyText,
  PageBody,
  Problem,
  ScreenLink,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import css from '../finance.module.css'
import { MissingRates } from './missing-rates.tsx'

type Answer = OutputOf<typeof cashCalendar>

/** What comes and goes by day when all is paid when due, and the day on which it would not suffice. */
export function CashCalendarView() {
  const { t, tag } = useWords()
  const { data, problem } = useQueryOp(cashCalendar, {})
  if (problem) return <Problem problem={problem} />
  if (!data) return null
  return (
    <PageBody>
      <div className={css.figures}>
        <Figure label={t('finance.cash.opening')} value={<MoneyText value={data.opening} mark />} />
        <Figure
          label={t('finance.cash.lowest')}
          value={<MoneyText value={data.lowest} mark />}
          {...(data.lowest.minor < 0n ? { state: 'problem' as const } : {})}
        />
      </div>
      <p className={data.shortOn ? css.warning : css.quiet} role="status">
        {data.shortOn
          ? t('finance.cash.short_on', { day: formatDate(data.shortOn, tag, { year: true }) })
          : t('finance.cash.enough', { day: formatDate(data.to, tag, { year: true }) })}
      </p>
      <MissingRates missing={data.missing} />
      {data.days.length === 0 ? (
        <EmptyState text={t('finance.cash.empty')} />
      ) : (
        <div className={css.statement}>
          <table className={css.statementTable}>
            <caption className={css.hidden}>{t('finance.books.view.cash')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('finance.on_day')}</th>
                <th scope="col">{t('finance.cash.what')}</th>
                {(['inflow', 'outflow', 'balance'] as const).map((key) => (
                  <th key={key} scope="col" className={css.right}>
                    {t(`finance.cash.${key}`)}, {data.currency}
                  </th>
                ))}
              </tr>
            </thead>
            {data.days.map((day) => (
              <Day key={String(day.day)} day={day} />
            ))}
          </table>
        </div>
      )}
    </PageBody>
  )
}

function Day({ day }: { day: Answer['days'][number] }) {
  const { t } = useWords()
  return (
    <tbody className={css.cashDay}>
      {day.events.map((event, at) => (
        <tr key={`${event.text}-${String(event.dueOn)}-${event.amount.minor}`}>
          <td>{at === 0 && <DateText value={day.day} />}</td>
          <td>
            {event.screen ? <ScreenLink to={event.screen}>{event.text}</ScreenLink> : event.text}
            {String(event.dueOn) < String(day.day) && (
              <span className={css.warning}>
                {' '}
                {t('finance.cash.overdue_since')} <DateText value={event.dueOn} />
              </span>
            )}
          </td>
          <td className={css.right}>{event.amount.minor > 0n && <MoneyText value={event.amount} />}</td>
          <td className={css.right}>
            {event.amount.minor < 0n && <MoneyText value={{ ...event.amount, minor: -event.amount.minor }} />}
          </td>
          <td className={css.right}>
            {at === day.events.length - 1 && (
              <strong className={day.balance.minor < 0n ? css.warning : undefined}>
                <MoneyText value={day.balance} />
              </strong>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  )
}
