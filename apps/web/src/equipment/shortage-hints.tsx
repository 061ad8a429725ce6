import { useDebouncedValue } from '@mantine/hooks'
import { type Quantity, quantityToText } from '@ordinate/kernel'
import { checkAvailability } from '@ordinate/warehouse/contract'
import { InstantText, StateMark, useQueryOp, useWords } from '../kit/index.ts'
import css from './equipment.module.css'

const DEBOUNCE_MS = 300

/** What of it would be short over the time of the order, when and why, while it is still being typed. */
export function ShortageHints(props: {
  orderId: string
  lines: readonly { readonly itemId: string; readonly quantity: Quantity }[]
}) {
  const { t } = useWords()
  const [lines] = useDebouncedValue(props.lines, DEBOUNCE_MS)
  const enabled = lines.length > 0
  const answer = useQueryOp(checkAvailability, { orderId: props.orderId, lines: [...lines] }, { enabled, keep: true })
  const short = (answer.data?.lines ?? []).filter((line) => line.why !== null)
  if (!enabled || short.length === 0) return null
  return (
    <ul className={css.list} aria-live="polite">
      {short.map((line) => (
        <li key={line.itemId}>
          <StateMark state="!" /> {line.why}{' '}
          <span className={css.quiet}>
            <InstantText value={line.from} /> – <InstantText value={line.until} />{' '}
            {t('equipment.free_then', { free: quantityToText(line.free) })}
          </span>
        </li>
      ))}
      <li className={css.quiet}>{t('equipment.hint_text')}</li>
    </ul>
  )
}
