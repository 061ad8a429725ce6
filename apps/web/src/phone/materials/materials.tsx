import type { OwnMaterialsPoint } from '@ordinate/field/contract'
import { ownMaterials } from '@ordinate/field/contract'
import { formatDate } from '@ordinate/kernel'
import { useWords } from '../../i18n/words.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import { useRemembered } from '../queue/remembered.ts'
import { waitsFor } from './overlay.ts'
import { PointMaterials } from './point-materials.tsx'

/** What comes to a person's points, what is there, and what has to go back. */
export default function Materials() {
  const { t } = useWords()
  const own = useRemembered(ownMaterials, {})
  const points = own.data?.points
  return (
    <>
      <h1 className={css.place}>{t('phone.materials')}</h1>
      {points?.length === 0 && <p className={css.quiet}>{t('phone.materials_none')}</p>}
      {points?.map((point) => (
        <Point key={point.attendanceId} point={point} alone={points.length === 1} />
      ))}
      {!points && <p className={css.quiet}>{t('phone.loading')}</p>}
    </>
  )
}

function Point({ point, alone }: { point: OwnMaterialsPoint; alone: boolean }) {
  const { locale } = useWords()
  const { steps } = useQueue()
  const waits = waitsFor(point, steps)
  return (
    <details className={css.part} open={alone || waits > 0}>
      <summary>
        {point.outletName}, {formatDate(point.day, locale)}
      </summary>
      <div>
        <PointMaterials point={point} />
      </div>
    </details>
  )
}
