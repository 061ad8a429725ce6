import type { ReadinessRow } from '@ordinate/desk/contract'
import type { RefObject } from 'react'
import { useWords } from '../i18n/words.tsx'
import { ScreenLink } from '../kit/navigation.tsx'
import { StateMark } from '../kit/state-mark.tsx'
import { DateText, HoursText } from '../kit/values.tsx'
import { CauseButton } from './cause-button.tsx'
import css from './desk.module.css'

/** The activation under the cursor: each ingredient with its cause and what clears it. */
export function ActivationDetail(props: { row: ReadinessRow | undefined; place: RefObject<HTMLElement | null> }) {
  const { row } = props
  const { t } = useWords()
  if (!row) return null
  return (
    <section ref={props.place} className={css.detail} aria-live="polite" aria-label={t('desk.activation')}>
      <div className={css.lineHead}>
        <strong>{row.outletName}</strong>
        <DateText value={row.day} />
        <HoursText value={row.during} zone={row.zone} />
        <ScreenLink to={`/orders/${row.orderId}`} className={css.order}>
          {row.orderNumber} {row.orderTitle}
        </ScreenLink>
      </div>
      <div className={css.ingredients}>
        {row.ingredients.map((one) => (
          <div key={one.ingredient} className={css.ingredient}>
            <StateMark state={one.state} label={t(`desk.ingredient.${one.ingredient}`)} />
            <span className={css.quiet}>{one.text}</span>
            {one.action && one.state !== 'D' && <CauseButton code={one.code} action={one.action} />}
          </div>
        ))}
      </div>
    </section>
  )
}
