import type { HandlingView } from '@ordinate/warehouse/contract'
import { useWords } from '../../i18n/words.tsx'
import css from '../phone.module.css'

/** How a thing wants to be kept and handled, in one line; nothing for what asks for nothing. */
export function Rules({ handling }: { handling: HandlingView }) {
  const { t } = useWords()
  const { minCelsius: min, maxCelsius: max } = handling
  const rules = [
    ...(min === null && max === null ? [] : [t('phone.rule_celsius', { min: min ?? '…', max: max ?? '…' })]),
    ...(handling.fragile ? [t('phone.rule_fragile')] : []),
    ...(handling.keepDry ? [t('phone.rule_dry')] : []),
    ...(handling.keepLocked ? [t('phone.rule_locked')] : []),
    ...(handling.minimumAge > 0 ? [t('phone.rule_age', { age: handling.minimumAge })] : []),
    ...(handling.note === '' ? [] : [handling.note]),
  ]
  return rules.length === 0 ? null : <p className={css.quiet}>{rules.join(' · ')}</p>
}
