import { compareQuantity, parseQuantity, quantity, quantityToText } from '@ordinate/kernel'
import type { WaybillView } from '@ordinate/warehouse/contract'
import { DateText, StateMark, useWords } from '../kit/index.ts'
import { type Counted, keyOf } from './count.ts'
import css from './warehouse.module.css'

/** All lines of the waybill, expected against counted; what was counted beyond it stands below. */
export function CountList(props: {
  waybill: WaybillView
  counts: ReadonlyMap<string, Counted>
  chosen: string | undefined
  onChoose: (key: string) => void
}) {
  const { t } = useWords()
  const known = new Map(props.waybill.lines.map((line) => [keyOf(line.itemId, line.lotCode), line]))
  const extra = [...props.counts].filter(([key]) => !known.has(key))
  const rows = [
    ...[...known].map(([key, line]) => ({ key, line, count: props.counts.get(key) })),
    ...extra.map(([key, count]) => {
      const like = props.waybill.lines.find((line) => line.itemId === count.itemId)!
      return { key, line: { ...like, lotCode: count.lotCode, expiresOn: null, expected: quantity(0) }, count }
    }),
  ]
  return (
    <ul className={css.countList} aria-label={t('warehouse.lines')}>
      {rows.map(({ key, line, count }) => {
        const counted = count && parseQuantity(count.counted)
        const state = counted === undefined ? '-' : compareQuantity(counted, line.expected) === 0 ? 'D' : '!'
        return (
          <li key={key}>
            <button type="button" aria-pressed={key === props.chosen} onClick={() => props.onChoose(key)}>
              <span>
                <strong>{line.name}</strong>
                <small>
                  {line.sku}
                  {line.lotCode && ` · ${line.lotCode}`} {line.expiresOn && <DateText value={line.expiresOn} year />}
                </small>
              </span>
              <span className={css.figures}>
                {count ? count.counted : '–'} / {quantityToText(line.expected)} {line.unit}
              </span>
              <StateMark state={state} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
