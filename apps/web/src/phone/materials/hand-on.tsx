import { handOnMaterials, type OwnMaterialsPoint } from '@ordinate/field/contract'
import { formatDate, isZeroQuantity, parseQuantity, quantityToText } from '@ordinate/kernel'
import type { FormEvent } from 'react'
import { useWords } from '../../i18n/words.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import { leftOf } from './overlay.ts'

/** Goods for another point of the order; whoever is there confirms them. */
export function HandOn({ point, onDone }: { point: OwnMaterialsPoint; onDone: () => void }) {
  const { t, locale } = useWords()
  const queue = useQueue()
  const there = point.materials.filter((material) => !isZeroQuantity(leftOf(point, material)))
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const lines = there.flatMap(({ itemId }) => {
      const amount = parseQuantity(String(form.get(itemId) ?? '').replace(',', '.') || '0')
      return amount === undefined || isZeroQuantity(amount) ? [] : [{ itemId, quantity: amount }]
    })
    if (lines.length === 0) return
    const { attendanceId } = point
    await queue.add(handOnMaterials, { attendanceId, toActivationId: String(form.get('to')), lines })
    onDone()
  }
  return (
    <form className={css.field} onSubmit={(event) => void send(event)} aria-label={t('phone.materials_hand_on')}>
      <label className={css.field}>
        <span>{t('phone.hand_on_to')}</span>
        <select name="to" required>
          {point.others.map((other) => (
            <option key={other.activationId} value={other.activationId}>
              {other.outletName}, {formatDate(other.day, locale)}
            </option>
          ))}
        </select>
      </label>
      {there.map((material) => (
        <label key={material.itemId} className={css.field}>
          <span>
            {t('phone.hand_on_amount', {
              item: material.name,
              left: quantityToText(leftOf(point, material)),
              unit: material.unit,
            })}
          </span>
          <input name={material.itemId} inputMode="decimal" pattern="[0-9]{1,9}([.,][0-9]{1,3})?" defaultValue="" />
        </label>
      ))}
      <div className={css.row}>
        <button type="submit" className={css.button}>
          {t('phone.hand_on_send')}
        </button>
        <button type="button" className={css.button} onClick={onDone}>
          {t('phone.back')}
        </button>
      </div>
    </form>
  )
}
