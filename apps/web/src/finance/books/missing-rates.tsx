import type { LocalDate } from '@ordinate/kernel'
import { formatDate } from '@ordinate/kernel'
import { ScreenLink, useWords } from '../../kit/index.ts'
import css from '../finance.module.css'

/** What is left out of a statement because no rate is known, and where to enter it. */
export function MissingRates({ missing }: { missing: readonly { currency: string; on: LocalDate }[] }) {
  const { t, tag } = useWords()
  const first = missing[0]
  if (first === undefined) return null
  const params = { count: missing.length, currency: first.currency, on: formatDate(first.on, tag, { year: true }) }
  return (
    <p className={css.warning} role="status">
      {t('finance.books.missing_rates', params)}{' '}
      <ScreenLink to="/money?tab=rates">{t('finance.books.enter_rates')}</ScreenLink>
    </p>
  )
}
