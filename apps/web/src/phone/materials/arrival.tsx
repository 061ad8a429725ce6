import { receiveSent } from '@ordinate/field/contract'
import { compareQuantity, formatDate, parseQuantity, quantityToText } from '@ordinate/kernel'
import type { ConsignmentView } from '@ordinate/warehouse/contract'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { QuantityText } from '../../kit/values.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import { Rules } from './rules.tsx'

/** One consignment that is on the road: all there, or counted line by line. */
export function Arrival({ attendanceId, consignment }: { attendanceId: string; consignment: ConsignmentView }) {
  const { t, locale } = useWords()
  const queue = useQueue()
  const [counting, setCounting] = useState(false)
  const confirm = (lines: { lineNo: number; received: ReturnType<typeof parseQuantity> }[], note = '') =>
    queue.add(receiveSent, {
      attendanceId,
      consignmentId: consignment.id,
      ...(lines.length === 0 ? {} : { lines: lines as never }),
      ...(note === '' ? {} : { note }),
    })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const counted = consignment.lines.flatMap((line) => {
      const text = String(form.get(String(line.lineNo)) ?? '').replace(',', '.')
      const received = parseQuantity(text) ?? line.sent
      return compareQuantity(received, line.sent) === 0 ? [] : [{ lineNo: line.lineNo, received }]
    })
    void confirm(counted, String(form.get('note') ?? '').trim())
  }
  return (
    <form className={css.field} onSubmit={submit} aria-label={t('phone.consignment', { number: consignment.number })}>
      <strong>{t('phone.consignment', { number: consignment.number })}</strong>
      <ul className={css.lines}>
        {consignment.lines.map((line) => (
          <li key={line.lineNo}>
            <span>
              {line.name}
              {line.lotCode && ` · ${line.lotCode}`}
              {line.expiresOn && ` · ${t('phone.good_until', { day: formatDate(line.expiresOn, locale) })}`}
              <Rules handling={line.handling} />
            </span>
            {counting ? (
              <input
                className={css.amount}
                name={String(line.lineNo)}
                aria-label={t('phone.arrived_of', { item: line.name })}
                inputMode="decimal"
                pattern="[0-9]{1,9}([.,][0-9]{1,3})?"
                defaultValue={quantityToText(line.sent)}
              />
            ) : (
              <QuantityText value={line.sent} unit={line.unit} />
            )}
          </li>
        ))}
      </ul>
      {counting ? (
        <>
          <label className={css.field}>
            <span>{t('phone.comment')}</span>
            <input name="note" maxLength={500} />
          </label>
          <button type="submit" className={css.button}>
            {t('phone.materials_confirm_count')}
          </button>
        </>
      ) : (
        <div className={css.row}>
          <button type="button" className={css.button} onClick={() => void confirm([])}>
            {t('phone.materials_receive')}
          </button>
          <button type="button" className={css.button} onClick={() => setCounting(true)}>
            {t('phone.materials_differs')}
          </button>
        </div>
      )}
    </form>
  )
}
