import type { HandlingView } from '@ordinate/warehouse/contract'
import { useWords } from '../kit/index.ts'

/** How a thing wants to be kept and handled, in one line; nothing for what asks for nothing. */
export function HandlingText({ handling }: { handling: HandlingView }) {
  const { t } = useWords()
  const { minCelsius: min, maxCelsius: max } = handling
  const rules = [
    ...(min === null && max === null ? [] : [t('warehouse.celsius', { min: min ?? '…', max: max ?? '…' })]),
    ...(handling.fragile ? [t('warehouse.fragile')] : []),
    ...(handling.keepDry ? [t('warehouse.keep_dry')] : []),
    ...(handling.keepLocked ? [t('warehouse.keep_locked')] : []),
    ...(handling.minimumAge > 0 ? [t('warehouse.age', { age: handling.minimumAge })] : []),
    ...(handling.note === '' ? [] : [handling.note]),
  ]
  return rules.length === 0 ? null : <small>{rules.join(' · ')}</small>
}
