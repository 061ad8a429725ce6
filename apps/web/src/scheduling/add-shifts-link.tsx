import { ScreenLink, useCan, useWords } from '../kit/index.ts'
import css from './demand.module.css'

/** The way from a roster to planning more shifts for its order; nothing for those who may not. */
export function AddShiftsLink({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  if (!can('scheduling.edit')) return null
  return (
    <ScreenLink to={`/roster/${orderId}/shifts`} className={css.button ?? ''}>
      {t('scheduling.add_shifts')}
    </ScreenLink>
  )
}
