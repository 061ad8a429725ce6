import type { OwnPoint } from '@ordinate/field/contract'
import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { BlobPicture } from '../device/picture-view.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import type { QueuedStep } from '../queue/store.ts'

/**
 * The photo just taken: which of the pictures asked for it is, and what to write under it. It is safe on the device meanwhile: when the
 * page goes away it is sent as it is.
 */
export function PhotoSheet({ points }: { points: readonly OwnPoint[] }) {
  const { steps } = useQueue()
  const held = steps.find(({ state, operation }) => state === 'held' && operation === 'field.addPhoto')
  const point = points.find(({ attendance }) => attendance.id === held?.input.attendanceId)
  return held && point ? <Sheet key={held.no} step={held} point={point} /> : null
}

function Sheet({ step, point }: { step: QueuedStep; point: OwnPoint }) {
  const { t } = useWords()
  const queue = useQueue()
  const dialog = useRef<HTMLDialogElement>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const keep = () => {
    const said = form.current ? new FormData(form.current) : undefined
    const caption = String(said?.get('caption') ?? '').trim()
    const shotId = String(said?.get('shot') ?? '')
    void queue.release(step.no, { ...(caption === '' ? {} : { caption }), ...(shotId === '' ? {} : { shotId }) })
  }
  const proposed = typeof step.input.shotId === 'string' ? step.input.shotId : ''
  return (
    <dialog
      ref={dialog}
      className={css.sheet}
      aria-label={t('phone.photo_taken')}
      onCancel={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <div className={css.preview}>
        <BlobPicture blob={step.picture?.blob} alt={t('phone.photo')} />
      </div>
      <form
        ref={form}
        className={css.field}
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        {point.shots.length > 0 && (
          <fieldset className={css.shots}>
            <legend>{t('phone.photo_shows')}</legend>
            {point.shots.map((shot) => (
              <label key={shot.id}>
                <input type="radio" name="shot" value={shot.id} defaultChecked={shot.id === proposed} />
                <span>{shot.name}</span>
              </label>
            ))}
            <label>
              <input type="radio" name="shot" value="" defaultChecked={proposed === ''} />
              <span>{t('phone.photo_other')}</span>
            </label>
          </fieldset>
        )}
        <label className={css.field}>
          <span>{t('phone.photo_caption')}</span>
          <input name="caption" maxLength={300} autoComplete="off" />
        </label>
        <button type="submit" className={css.main}>
          {t('phone.photo_keep')}
        </button>
        <button type="button" className={css.button} onClick={() => void queue.drop(step.no)}>
          {t('phone.photo_discard')}
        </button>
      </form>
    </dialog>
  )
}
