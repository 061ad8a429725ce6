import type { OutputOf } from '@ordinate/contract'
import { balanceSheet } from '@ordinate/finance/contract'
import { addDays, localDate } from '@ordinate/kernel'
import { DateText, MoneyText, PageBody, Problem, ScreenLink, useQueryOp, useWords } from '../../kit/index.ts'
import css from '../finance.module.css'
import { MissingRates } from './missing-rates.tsx'
import { browserToday, DayInput, useDay } from './span.tsx'

type Answer = OutputOf<typeof balanceSheet>
type Line = Answer['assets'][number]

/** The balance sheet on a day beside another day; every line opens into its accounts. */
export function BalanceSheetView() {
  const { t } = useWords()
  const [on, setOn] = useDay('on')
  const [beside, setBeside] = useDay('beside', addDays(localDate(`${browserToday().year}-01-01`), -1))
  const { data, problem } = useQueryOp(balanceSheet, { on, beside }, { keep: true })
  if (problem) return <Problem problem={problem} />
  return (
    <>
      <div className={css.filter}>
        <DayInput label={t('finance.balance.on')} value={on} onChange={setOn} />
        <span className={css.quiet}>{t('finance.balance.beside')}</span>
        <DayInput label={t('finance.balance.beside_day')} value={beside} onChange={setBeside} />
        {data && <span className={css.quiet}>{t('finance.books.in', { currency: data.currency })}</span>}
      </div>
      {data && (
        <PageBody>
          <MissingRates missing={data.missing} />
          <div className={css.statement}>
            <table className={css.statementTable}>
              <caption className={css.hidden}>{t('finance.books.view.balance')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('finance.number')}</th>
                  <th scope="col">{t('finance.books.account')}</th>
                  <th scope="col" className={css.right}>
                    <DateText value={data.on} year />
                  </th>
                  <th scope="col" className={css.right}>
                    <DateText value={data.beside} year />
                  </th>
                </tr>
              </thead>
              <Part title={t('finance.class.assets')} lines={data.assets} />
              <Sum answer={data} code="totalAssets" />
              <Part title={t('finance.class.liabilities')} lines={data.liabilities} />
              <Sum answer={data} code="totalLiabilities" />
              <Part title={t('finance.class.equity')} lines={data.equity} />
              <Sum answer={data} code="currentResult" plain />
              <Sum answer={data} code="unbookedExchange" plain />
              <Sum answer={data} code="totalEquity" />
            </table>
          </div>
        </PageBody>
      )}
    </>
  )
}

function Part({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <tbody>
      <tr className={css.statementHead}>
        <th colSpan={4} scope="rowgroup">
          {title}
        </th>
      </tr>
      {lines.map((line) => (
        <tr key={line.kind}>
          <td>{line.number}</td>
          <td>
            <ScreenLink to={`/money?tab=books&books=trial&kind=${line.kind}`}>{line.name}</ScreenLink>
          </td>
          <td className={css.right}>
            <MoneyText value={line.amount} />
          </td>
          <td className={css.right}>
            <MoneyText value={line.before} />
          </td>
        </tr>
      ))}
    </tbody>
  )
}

function Sum({
  answer,
  code,
  plain = false,
}: {
  answer: Answer
  code: Answer['figures'][number]['code']
  plain?: boolean
}) {
  const { t } = useWords()
  const figure = answer.figures.find((one) => one.code === code)
  if (!figure || (plain && figure.amount.minor === 0n && figure.before.minor === 0n)) return null
  return (
    <tbody>
      <tr className={plain ? undefined : css.statementSum}>
        <td />
        <th scope="row">{t(`finance.balance.${code}`)}</th>
        <td className={css.right}>
          <MoneyText value={figure.amount} />
        </td>
        <td className={css.right}>
          <MoneyText value={figure.before} />
        </td>
      </tr>
    </tbody>
  )
}
