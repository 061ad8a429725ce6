import { missingPhotos } from '@ordinate/field/contract'
import { DateText, StateMark, useQueryOp, useWords } from '../kit/index.ts'
import css from './field.module.css'

/** Points up to today of an order that lack pictures, and which. */
export function MissingPhotos({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const { data } = useQueryOp(missingPhotos, { orderId })
  const points = data?.points ?? []
  if (points.length === 0) return null
  return (
    <details className={css.missing} open={points.length <= 6}>
      <summary>
        <StateMark state="!" label={t('field.photos_missing', { count: points.length })} />
      </summary>
      <ul>
        {points.map((point) => (
          <li key={point.activationId}>
            {point.outletName}, <DateText value={point.day} />
            {': '}
            {point.shots.length === 0
              ? t('field.no_photo_at_all')
              : point.shots
                  .map(({ name, have, least }) => (least === 1 ? name : `${name} ${have}/${least}`))
                  .join(', ')}
          </li>
        ))}
      </ul>
    </details>
  )
}
