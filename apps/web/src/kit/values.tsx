import {
  dateIn,
  formatDate,
  formatInstantIn,
  formatMoney,
  formatTime,
  type Instant,
  type LocalDate,
  type LocalTime,
  type Money,
  type Period,
  type Quantity,
  quantityToText,
  sameOffset,
  timeIn,
} from '@ordinate/kernel'
import { useWords } from '../i18n/words.tsx'
import css from './kit.module.css'
import { ScreenLink } from './navigation.tsx'
import { useSession } from './session.tsx'

/** An amount. `mark` adds the currency; leave it out where the column already names it. */
export function MoneyText({ value, mark = false }: { value: Money | null | undefined; mark?: boolean }) {
  const { tag } = useWords()
  if (!value) return <span className={css.quiet}>-</span>
  return <span className={value.minor < 0n ? css.negative : css.figure}>{formatMoney(value, tag, { mark })}</span>
}

/** `3 Aug, Thu`; with the year when asked. */
export function DateText({ value, year = false }: { value: LocalDate | null | undefined; year?: boolean }) {
  const { tag } = useWords()
  return value ? <time dateTime={value.toString()}>{formatDate(value, tag, { year })}</time> : null
}

/** A moment on the clock of a place, the viewer's in brackets when it differs: `08:00, 3 Aug, Mon (08:30 yours)`. */
export function InstantText({ value, zone }: { value: Instant | null | undefined; zone?: string }) {
  const words = useWords()
  if (!value) return null
  const options = { viewerZone: words.zone, viewerWord: words.t('kit.yours') }
  return <time dateTime={value.toString()}>{formatInstantIn(value, zone ?? words.zone, words.tag, options)}</time>
}

/** A moment by which the office acts: in the organisation's time first. */
export function OfficeInstantText({ value }: { value: Instant | null | undefined }) {
  const zone = useSession()?.organisation.zone
  return zone === undefined ? <InstantText value={value} /> : <InstantText value={value} zone={zone} />
}

/** Hours in store time first: `11:00-16:00 (11:30-16:30 yours)`. */
export function HoursText({ value, zone }: { value: Period; zone: string }) {
  const words = useWords()
  const hours = (at: string) => `${formatTime(timeIn(value.start, at))}-${formatTime(timeIn(value.end, at))}`
  const yours = sameOffset(value.start, zone, words.zone) ? '' : ` (${hours(words.zone)} ${words.t('kit.yours')})`
  return (
    <span className={css.figure}>
      {hours(zone)}
      {yours !== '' && <span className={css.quiet}>{yours}</span>}
    </span>
  )
}

/** The clock of a place alone: `08:30`. */
export function TimeText({ value }: { value: LocalTime }) {
  return <span className={css.figure}>{formatTime(value)}</span>
}

/** The day at a place on which a moment falls. */
export function DayText({ value, zone }: { value: Instant; zone: string }) {
  return <DateText value={dateIn(value, zone)} />
}

/** A decimal as the language writes it. */
export function QuantityText({ value, unit }: { value: Quantity; unit?: string }) {
  const { tag } = useWords()
  const text = quantityToText(value)
  const decimals = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0
  const number = new Intl.NumberFormat(tag, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return (
    <span className={css.figure}>
      {number.format(text as `${number}`)}
      {unit ? ` ${unit}` : ''}
    </span>
  )
}

/** A whole number as the language writes it. */
export function CountText({ value }: { value: number }) {
  const { tag } = useWords()
  return <span className={css.figure}>{new Intl.NumberFormat(tag).format(value)}</span>
}

/** One figure that matters, with its name; opens the screen it comes from. */
export function Figure(props: { label: string; value: React.ReactNode; to?: string; state?: 'problem' | 'waiting' }) {
  const body = (
    <>
      <span className={css.figureValue} data-state={props.state}>
        {props.value}
      </span>
      <span className={css.figureLabel}>{props.label}</span>
    </>
  )
  if (props.to === undefined) return <div className={css.figureBox}>{body}</div>
  return (
    <ScreenLink to={props.to} className={css.figureBox}>
      {body}
    </ScreenLink>
  )
}
