import {
  addDays,
  compareDates,
  compareInstants,
  dateIn,
  daysBetween,
  type Instant,
  isWorkingDay,
  type LocalDate,
  localTime,
  resolvePlaceTime,
  type WorkingCalendar,
} from '@ordinate/kernel'
import type { DunningLevel } from './receivable-policy.ts'

/** An invoice as reminding sees it. */
export interface Dunnable {
  readonly dueOn: LocalDate
  readonly openMinor: bigint
  /** The highest level that went out or is about to, 0 for none; for the present due day only. */
  readonly reminded: number
  /** The day on which it went out. */
  readonly remindedOn: LocalDate | null
}

/** Days that pass between two reminders of one invoice, however late the first was. */
const BETWEEN_LEVELS = 3

/**
 * The level that is due for an invoice, from 1 on, or undefined: levels are gone through one by one, none twice, and nothing is asked for
 * a residue.
 */
export function levelDue(
  invoice: Dunnable,
  levels: readonly DunningLevel[],
  { today, residueMinor }: { today: LocalDate; residueMinor: bigint },
): number | undefined {
  if (invoice.openMinor <= residueMinor) return undefined
  const next = levels[invoice.reminded]
  if (next === undefined || daysBetween(invoice.dueOn, today) < next.days) return undefined
  const last = invoice.remindedOn
  if (last !== null && daysBetween(last, today) < BETWEEN_LEVELS) return undefined
  return invoice.reminded + 1
}

/** A stop of reminders for a client, or for one of its invoices. */
export interface Stop {
  readonly invoiceId: string | null
  readonly until: LocalDate | null
}

/** The stop that holds an invoice back today, if any: a promise holds through its day. */
export function stopOf<S extends Stop>(stops: readonly S[], invoiceId: string, today: LocalDate): S | undefined {
  return stops.find(
    ({ invoiceId: of, until }) =>
      (of === null || of === invoiceId) && (until === null || compareDates(today, until) <= 0),
  )
}

/** The next moment within working hours, now if it is one. A calendar without hours or days never holds anything back. */
export function workingMoment(now: Instant, zone: string, calendar: WorkingCalendar): Instant {
  const from = dateIn(now, zone)
  for (let day = 0; day < 370; day += 1) {
    const date = addDays(from, day)
    if (!isWorkingDay(calendar, date)) continue
    const [start, end] = [calendar.start, calendar.end].map((text) => clockAt(date, text, zone))
    if (start === undefined || end === undefined || compareInstants(start, end) >= 0) return now
    if (compareInstants(now, start) < 0) return start
    if (compareInstants(now, end) < 0) return now
  }
  return now
}

function clockAt(date: LocalDate, text: string, zone: string): Instant | undefined {
  const found = resolvePlaceTime({ date, time: localTime(text), zone }, 'earlier')
  return found.ok ? found.instant : undefined
}

/** A level's text with its figures: `{client}`, `{total}`, `{invoices}`, `{days}`. Unknown marks stay as they are. */
export function filledText(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (mark, name: string) => values[name] ?? mark)
}
