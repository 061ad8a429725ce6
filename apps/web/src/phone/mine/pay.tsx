import type { Operation } from '@ordinate/contract'
import { type PayStatement, payStatement, payStatementFile } from '@ordinate/finance/contract'
import { addMonths, formatDate, formatMoney, localDate } from '@ordinate/kernel'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { useClient } from '../../kit/client.ts'
import { Problem } from '../../kit/problem.tsx'
import { StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import { useRemembered } from '../queue/remembered.ts'
import { phoneToken } from '../token.ts'
import own from './mine.module.css'

const MARKS = { proposed: 'W', approved: 'A', paid: 'D', withdrawn: 'x' } as const

/** The month's pay, line by line, each with how it came about; as PDF to keep. */
export function OwnPay() {
  const { t, tag } = useWords()
  const client = useClient()
  const [month, setMonth] = useState<string>()
  const answer = useRemembered(payStatement, month === undefined ? {} : { month })
  const statement = answer.data
  const go = (by: number) =>
    statement &&
    setMonth(
      addMonths(localDate(`${statement.month}-01`), by)
        .toString()
        .slice(0, 7),
    )
  return (
    <section>
      <h2 className={own.heading}>{t('phone.pay')}</h2>
      <Problem problem={answer.problem} />
      {statement && (
        <>
          <div className={own.month}>
            <button type="button" className={css.button} aria-label={t('phone.month_before')} onClick={() => go(-1)}>
              ‹
            </button>
            <strong>{monthName(statement.month, tag)}</strong>
            <button type="button" className={css.button} aria-label={t('phone.month_after')} onClick={() => go(1)}>
              ›
            </button>
          </div>
          <Totals statement={statement} />
          {statement.lines.length === 0 && statement.others.length === 0 && (
            <p className={css.quiet}>{t('phone.no_pay')}</p>
          )}
          <Lines statement={statement} />
          {statement.lines.length + statement.others.length > 0 && (
            <a
              className={css.button}
              href={client.url(
                payStatementFile as unknown as Operation,
                { month: statement.month },
                { link: phoneToken() },
              )}
              target="_blank"
              rel="noreferrer"
            >
              {t('phone.pay_pdf')}
            </a>
          )}
        </>
      )}
    </section>
  )
}

/** What the pay is for, line by line, and money beside it. */
function Lines({ statement }: { statement: PayStatement }) {
  const { t, tag } = useWords()
  return (
    <ul className={own.lines}>
      {statement.lines.map((line) => (
        <li key={line.id}>
          <div className={own.lineHead}>
            <span>{formatDate(line.day, tag)}</span>
            <strong>{formatMoney(line.amount, tag, { mark: true })}</strong>
          </div>
          <div>{line.explanation}</div>
          {line.bands.map((band) => (
            <div key={band.name} className={`${own.lineHead} ${css.quiet}`}>
              <span>
                {clock(band.minutes)} {band.name}
                {band.percent !== 100 && ` ${band.percent} %`}
              </span>
              <span>{formatMoney(band.amount, tag, { mark: true })}</span>
            </div>
          ))}
          {line.note !== '' && <div className={css.quiet}>{line.note}</div>}
          <div className={css.quiet}>{line.orderTitle}</div>
          <StateMark state={MARKS[line.state]} label={t(`phone.pay_${line.state}`)} />
        </li>
      ))}
      {statement.others.map((one) => (
        <li key={one.id}>
          <div className={own.lineHead}>
            <span>{formatDate(one.day, tag)}</span>
            <strong>{formatMoney(one.amount, tag, { mark: true })}</strong>
          </div>
          <div>{one.explanation}</div>
        </li>
      ))}
    </ul>
  )
}

/** Hours and minutes: `5:30`. */
function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

function monthName(month: string, tag: string): string {
  const [, monthWord = '', year = ''] =
    /^\S+ (\S+?),? (\d{4})/.exec(formatDate(localDate(`${month}-01`), tag, { year: true })) ?? []
  return monthWord === '' ? month : `${monthWord} ${year}`
}

function Totals({ statement }: { statement: PayStatement }) {
  const { t, tag } = useWords()
  return statement.totals.map((sum) => (
    <dl key={sum.currency} className={own.totals}>
      {(
        [
          'hours',
          'bonuses',
          'fines',
          'corrections',
          'total',
          'expenses',
          'advances',
          'setOff',
          'paid',
          'toBePaid',
        ] as const
      )
        .filter((key) => sum[key].minor !== 0n || key === 'total')
        .map((key) => (
          <div key={key}>
            <dt>{t(`phone.sum_${key}`)}</dt>
            <dd>{formatMoney(sum[key], tag, { mark: true })}</dd>
          </div>
        ))}
    </dl>
  ))
}
