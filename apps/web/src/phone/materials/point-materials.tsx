import { type OwnMaterialsPoint, returnUnusedMaterials } from '@ordinate/field/contract'
import { useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { StateMark } from '../../kit/state-mark.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import { Arrival } from './arrival.tsx'
import { HandOn } from './hand-on.tsx'
import { anythingLeft, saidHere } from './overlay.ts'
import { UseForm } from './use-form.tsx'

/** Everything about the materials of one point: what comes, what became of it, what goes back or on to others. */
export function PointMaterials({ point }: { point: OwnMaterialsPoint }) {
  const { t } = useWords()
  const queue = useQueue()
  const said = saidHere(point, queue.steps)
  const [handing, setHanding] = useState(false)
  const { attendanceId } = point
  const waiting = point.consignments.filter((each) => !said.confirmed.has(each.id))
  return (
    <>
      {waiting.map((consignment) => (
        <Arrival key={consignment.id} attendanceId={attendanceId} consignment={consignment} />
      ))}
      {point.consignments.length > 0 && waiting.length === 0 && (
        <StateMark state="D" label={t('phone.materials_received')} />
      )}
      {point.materials.length > 0 && <UseForm point={point} />}
      {said.returned || !anythingLeft(point) ? (
        point.materials.some((material) => material.returned.digits !== 0n) && (
          <StateMark state="A" label={t('phone.materials_going_back')} />
        )
      ) : (
        <button
          type="button"
          className={css.button}
          onClick={() => void queue.add(returnUnusedMaterials, { attendanceId })}
        >
          {t('phone.materials_return_all')}
        </button>
      )}
      {point.others.length > 0 && anythingLeft(point) && !handing && (
        <button type="button" className={css.button} onClick={() => setHanding(true)}>
          {t('phone.materials_hand_on')}
        </button>
      )}
      {handing && <HandOn point={point} onDone={() => setHanding(false)} />}
      {said.handedOn > 0 && <StateMark state="W" label={t('phone.materials_handed_on')} />}
    </>
  )
}
