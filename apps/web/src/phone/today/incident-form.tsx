import { incidentKinds, reportIncident } from '@ordinate/field/contract'
import { useRef, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { deviceNow } from '../../kit/clock.ts'
import { CameraButton } from '../device/camera-button.tsx'
import type { Picture } from '../device/picture.ts'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'

/** Something went wrong: what, in a few words, with a photo when there is something to see. */
export function IncidentForm({ attendanceId }: { attendanceId: string }) {
  const { t } = useWords()
  const queue = useQueue()
  const form = useRef<HTMLFormElement>(null)
  const [told, setTold] = useState(false)
  const tell = async (picture?: Picture) => {
    if (!form.current?.reportValidity()) return
    const said = new FormData(form.current)
    const kind = incidentKinds.find((code) => code === said.get('kind')) ?? 'other'
    const input = { attendanceId, at: deviceNow(), kind, description: String(said.get('description')) }
    const photo = picture && { blob: picture.blob, name: picture.name, field: 'fileId' }
    await queue.add(reportIncident, input, photo)
    form.current.reset()
    setTold(true)
  }
  return (
    <form ref={form} className={css.field} onSubmit={(event) => event.preventDefault()} onChange={() => setTold(false)}>
      <label className={css.field}>
        <span>{t('phone.incident_kind')}</span>
        <select name="kind" defaultValue="place">
          {incidentKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`phone.incident_${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label className={css.field}>
        <span>{t('phone.incident_what')}</span>
        <textarea name="description" rows={3} required maxLength={2_000} />
      </label>
      <div className={css.row}>
        <button type="button" className={css.button} onClick={() => void tell()}>
          {t('phone.incident_tell')}
        </button>
        <CameraButton onPicture={tell}>{t('phone.incident_with_photo')}</CameraButton>
      </div>
      {told && <p role="status">{t('phone.incident_told')}</p>}
    </form>
  )
}
