import { reportFigures } from '@ordinate/field/contract'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { deviceNow } from '../../kit/clock.ts'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import type { PointNow } from './today.tsx'

const counts = ['contacts', 'samples', 'sales'] as const
/** The most that one report may hold, as in the contract. */
const MOST = 100_000

/** Contacts, samples and sales of the day so far. */
export function FiguresForm({ current }: { current: PointNow }) {
  const { t } = useWords()
  const queue = useQueue()
  const { figures } = current.progress
  const [saved, setSaved] = useState(false)
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const count = (name: string) => Math.min(MOST, Math.max(0, Math.round(Number(form.get(name) ?? 0)) || 0))
    await queue.add(reportFigures, {
      attendanceId: current.point.attendance.id,
      at: deviceNow(),
      contacts: count('contacts'),
      samples: count('samples'),
      sales: count('sales'),
      comment: String(form.get('comment') ?? ''),
    })
    setSaved(true)
  }
  return (
    <form onSubmit={(event) => void save(event)} onChange={() => setSaved(false)} className={css.field}>
      <div className={css.figures}>
        {counts.map((name) => (
          <label key={name} className={css.field}>
            <span>{t(`phone.${name}`)}</span>
            <input
              name={name}
              type="number"
              inputMode="numeric"
              min={0}
              max={MOST}
              required={name !== 'sales'}
              defaultValue={figures ? figures[name] : ''}
            />
          </label>
        ))}
      </div>
      <label className={css.field}>
        <span>{t('phone.comment')}</span>
        <textarea name="comment" rows={2} maxLength={2_000} defaultValue={figures?.comment ?? ''} />
      </label>
      <button type="submit" className={css.button}>
        {t(saved ? 'phone.figures_saved' : 'phone.figures_save')}
      </button>
    </form>
  )
}
