import { type PointMaterial, receiveMaterials, reportMaterials } from '@ordinate/field/contract'
import { parseQuantity, type Quantity, quantityToText } from '@ordinate/kernel'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { StateMark } from '../../kit/state-mark.tsx'
import { QuantityText } from '../../kit/values.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import type { PointNow } from './today.tsx'

const columns = ['used', 'damaged', 'lost', 'returned'] as const

/** What arrived, and what became of it: totals of the day so far. */
export function MaterialsForm({ current }: { current: PointNow }) {
  const { t } = useWords()
  const queue = useQueue()
  const { id: attendanceId } = current.point.attendance
  const [saved, setSaved] = useState(false)
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const amount = (name: string): Quantity | undefined =>
      parseQuantity(String(form.get(name) ?? '').replace(',', '.') || '0')
    const lines = current.point.materials.map(({ itemId }) => ({
      itemId,
      ...Object.fromEntries(columns.map((column) => [column, amount(`${itemId} ${column}`)])),
    }))
    await queue.add(reportMaterials, { attendanceId, lines })
    setSaved(true)
  }
  return (
    <>
      {current.progress.materialsReceived ? (
        <StateMark state="D" label={t('phone.materials_received')} />
      ) : (
        <button type="button" className={css.button} onClick={() => void queue.add(receiveMaterials, { attendanceId })}>
          {t('phone.materials_receive')}
        </button>
      )}
      <form onSubmit={(event) => void save(event)} onChange={() => setSaved(false)} className={css.field}>
        {current.point.materials.map((material) => (
          <MaterialLine key={material.itemId} material={material} />
        ))}
        <button type="submit" className={css.button}>
          {t(saved ? 'phone.materials_saved' : 'phone.materials_save')}
        </button>
      </form>
    </>
  )
}

function MaterialLine({ material }: { material: PointMaterial }) {
  const { t } = useWords()
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>
        <strong>{material.name}</strong> · {t('phone.issued')}{' '}
        <QuantityText value={material.issued} unit={material.unit} />
      </legend>
      <div className={css.figures}>
        {columns.map((column) => (
          <label key={column} className={css.field}>
            <span>{t(`phone.material_${column}`)}</span>
            <input
              name={`${material.itemId} ${column}`}
              inputMode="decimal"
              pattern="[0-9]{1,9}([.,][0-9]{1,3})?"
              defaultValue={quantityToText(material[column])}
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
