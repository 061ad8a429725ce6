import { dateIn, type Instant, timeIn } from './instant.ts'
import { compareDates, type LocalDate, type LocalTime, timeToText } from './local.ts'
import { sameOffset } from './place-time.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(locale: string): Intl.DateTimeFormat {
  const known = formats.get(locale)
  if (known) return known
  const options = { day: 'numeric', month: 'short', weekday: 'short', timeZone: 'UTC' } as const
  const format = new Intl.DateTimeFormat(locale, options)
  formats.set(locale, format)
  return format
}

/** Day, short month and weekday in the locale's words: `3 Aug, Mon`, `3 авг, пн`; with the year when asked: `3 Aug 2026, Mon`. */
export function formatDate(date: LocalDate, locale: string, options: { readonly year?: boolean } = {}): string {
  const atMidnight = date.toZonedDateTime('UTC').epochMilliseconds
  const parts = dayFormat(locale).formatToParts(atMidnight)
  const word = (type: string): string => parts.find((part) => part.type === type)?.value.replace(/\.$/, '') ?? ''
  return `${word('day')} ${word('month')}${options.year ? ` ${date.year}` : ''}, ${word('weekday')}`
}

/** `08:30`: the timetable's 24 hours in every locale. */
export function formatTime(time: LocalTime): string {
  return timeToText(time)
}

/** `viewerWord` says whose time stands in the brackets; it comes from the caller's message catalogue. */
export type InstantFormat = { readonly viewerZone?: string; readonly viewerWord?: string; readonly year?: boolean }

/**
 * An instant on the clock of a place, and in brackets on the viewer's when it shows another time:
 * `08:00, 3 Aug, Mon (08:30 yours)`; the viewer's date is added when it is another day.
 */
export function formatInstantIn(at: Instant, zone: string, locale: string, options: InstantFormat = {}): string {
  const date = dateIn(at, zone)
  const there = `${formatTime(timeIn(at, zone))}, ${formatDate(date, locale, options)}`
  const { viewerZone, viewerWord } = options
  if (viewerZone === undefined || sameOffset(at, zone, viewerZone)) return there
  const viewerDate = dateIn(at, viewerZone)
  const day = compareDates(date, viewerDate) === 0 ? '' : `, ${formatDate(viewerDate, locale)}`
  return `${there} (${formatTime(timeIn(at, viewerZone))}${day}${viewerWord ? ` ${viewerWord}` : ''})`
}
