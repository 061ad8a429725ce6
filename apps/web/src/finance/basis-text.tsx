import type { LineBasis } from '@ordinate/finance/contract'
import { hoursOf } from '@ordinate/finance/domain'
import { formatMoney, formatQuantity, type Quantity } from '@ordinate/kernel'
import { useWords } from '../kit/index.ts'
import css from './finance.module.css'

/** How a line came about: so many outlet-days of the programme, at a rate; and whether somebody changed it since. */
export function BasisText({ basis, quantity }: { basis: LineBasis | null; quantity: Quantity }) {
  const { t, tag } = useWords()
  if (basis === null) return <span className={css.quiet}>{t('finance.basis_hand')}</span>
  const days = { outletDays: basis.outletDays }
  const from =
    basis.measure === 'hour'
      ? t('finance.basis_hours', { ...days, hours: formatQuantity(hoursOf(basis.minutes), tag) })
      : t(`finance.basis_${basis.measure}`, days)
  const rate =
    basis.unitPrice === null
      ? t('finance.basis_unpriced')
      : t('finance.basis_rate', {
          rate: basis.rateName ?? t('finance.basis_rent'),
          price: formatMoney(basis.unitPrice, tag),
        })
  const changed = basis.quantity.digits !== quantity.digits || basis.quantity.scale !== quantity.scale
  const note = changed ? t('finance.basis_changed', { quantity: formatQuantity(basis.quantity, tag) }) : ''
  const text = [`${from}; ${rate}`, note].filter((part) => part !== '').join(' · ')
  return (
    <span className={css.quiet} title={text}>
      {text}
    </span>
  )
}
