import {
  addDays,
  compareDates,
  datesOf,
  type LocalDate,
  type Period,
  parseDateText,
  startOfDay,
} from '@ordinate/kernel'

/** First and last day off, both included. */
export type DaysOff = { readonly from: LocalDate; readonly to: LocalDate }

const LONGEST = 370

/** Reads days off as people write them in a cell: `2026-08-03, 10.08.2026..14.08.2026`. Undefined when a part cannot be read. */
export function parseDaysOff(text: string, order: 'dmy' | 'mdy'): DaysOff[] | undefined {
  const spans: DaysOff[] = []
  for (const part of text.split(/[,;\n]/).map((word) => word.trim())) {
    if (part === '') continue
    const [first = '', last = first] = part.split(/\s*(?:\.\.+|…|–|—| - )\s*/)
    const [from, to] = [parseDateText(first, order), parseDateText(last, order)]
    if (from === undefined || to === undefined || compareDates(to, from) < 0) return undefined
    if (datesOf(from, to).length > LONGEST) return undefined
    spans.push({ from, to })
  }
  return merged(spans)
}

/** Joins spans that touch or overlap, in order. */
function merged(spans: readonly DaysOff[]): DaysOff[] {
  const result: DaysOff[] = []
  for (const next of spans.toSorted((a, b) => compareDates(a.from, b.from))) {
    const last = result.at(-1)
    if (last !== undefined && compareDates(next.from, addDays(last.to, 1)) <= 0) {
      result[result.length - 1] = { from: last.from, to: compareDates(next.to, last.to) > 0 ? next.to : last.to }
    } else result.push(next)
  }
  return result
}

/** Whole days on the clock of a zone. */
export function daysOffPeriod({ from, to }: DaysOff, zone: string): Period {
  return { start: startOfDay(from, zone), end: startOfDay(addDays(to, 1), zone) }
}

/** Writes days off so that `parseDaysOff` reads them back. */
export function daysOffText(spans: readonly DaysOff[]): string {
  return spans.map(({ from, to }) => (compareDates(from, to) === 0 ? String(from) : `${from}..${to}`)).join(', ')
}
