import { type OwnMaterial, type OwnMaterialsPoint, reportMaterials } from '@ordinate/field/contract'
import { addQuantity, parseQuantity, type Quantity, quantity, quantityToText, subtractQuantity } from '@ordinate/kernel'
import { type AskedCode, type Consumption, type Question, questionsAbout } from '@ordinate/warehouse/domain'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/words.tsx'
import { QuantityText } from '../../kit/values.tsx'
import css from '../phone.module.css'
import { useQueue } from '../queue/queue.tsx'
import { Rules } from './rules.tsx'

const columns = ['used', 'damaged', 'lost', 'returned'] as const
type Asked = Question & { readonly itemId: string }

function readForm(form: FormData, material: OwnMaterial): Consumption {
  const amount = (column: string): Quantity => {
    const text = String(form.get(`${material.itemId} ${column}`) ?? '').replace(',', '.')
    return parseQuantity(text === '' ? '0' : text) ?? quantity(0)
  }
  return { used: amount('used'), damaged: amount('damaged'), lost: amount('lost'), returned: amount('returned') }
}

/** What is on its way counts as arrived once somebody speaks of what became of it. */
const asArrived = (material: OwnMaterial) => ({ ...material, onRoad: quantity(0) })

/** What became of the materials, as totals of the day so far; implausible figures are asked about before they are kept. */
export function UseForm({ point }: { point: OwnMaterialsPoint }) {
  const { t } = useWords()
  const queue = useQueue()
  const [saved, setSaved] = useState(false)
  const [asked, setAsked] = useState<readonly Asked[]>([])
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const lines = point.materials.map((material) => ({ material, said: readForm(form, material) }))
    const questions = lines.flatMap(({ material, said }) =>
      questionsAbout({ ...material, id: material.itemId }, asArrived(material), said, point.contacts).map((each) => {
        return { ...each, itemId: material.itemId }
      }),
    )
    const answerTo = (question: Asked) => String(form.get(answerName(question)) ?? '').trim()
    setAsked(questions)
    if (questions.some((question) => answerTo(question) === '')) return
    await queue.add(reportMaterials, {
      attendanceId: point.attendanceId,
      lines: lines.map(({ material: { itemId }, said }) => ({ itemId, ...said })),
      ...(point.contacts === null ? {} : { contacts: point.contacts }),
      ...(questions.length === 0
        ? {}
        : { answers: questions.map((each) => ({ itemId: each.itemId, code: each.code, answer: answerTo(each) })) }),
    })
    setSaved(true)
    setAsked([])
  }
  return (
    <form onSubmit={(event) => void save(event)} onChange={() => setSaved(false)} className={css.field}>
      {point.materials.map((material) => (
        <MaterialLine key={material.itemId} material={material} />
      ))}
      {asked.map((question) => (
        <label key={answerName(question)} className={`${css.field} ${css.note}`}>
          <span>{t(question.code, question.params)}</span>
          <textarea name={answerName(question)} rows={2} maxLength={500} required />
        </label>
      ))}
      <button type="submit" className={css.button}>
        {t(saved ? 'phone.materials_saved' : 'phone.materials_save')}
      </button>
    </form>
  )
}

const answerName = ({ itemId, code }: { itemId: string; code: AskedCode }) => `${itemId} ${code}`

function MaterialLine({ material }: { material: OwnMaterial }) {
  const { t } = useWords()
  const had = subtractQuantity(addQuantity(material.issued, material.movedIn), material.movedOut)
  return (
    <fieldset className={css.bare}>
      <legend>
        <strong>{material.name}</strong> · {t('phone.issued')} <QuantityText value={had} unit={material.unit} />
      </legend>
      <Rules handling={material.handling} />
      <div className={css.figures}>
        {columns.map((column) => (
          <label key={`${column} ${quantityToText(material[column])}`} className={css.field}>
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
