import { type Coordinates, type Instant, type Period, timeIn, timeToText } from '@ordinate/kernel'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

/** One shift in a person's calendar. */
export interface CalendarEntry {
  /** Id of the allocation; the event's UID is made from it and never changes. */
  readonly id: string
  /** Grows with every message to the person, so that calendars know the newer version. */
  readonly sequence: number
  readonly during: Period
  /** The outlet's zone, for the hours in the description. */
  readonly zone: string
  readonly state: string
  readonly summary: string
  readonly location: string
  readonly point: Coordinates | null
  readonly description: string
}

/**
 * An iCalendar feed (RFC 5545). What was withdrawn or declined stays as a cancelled event under its UID, because a calendar that
 * only misses an event keeps showing it.
 */
export function calendarOf({
  title,
  now,
  entries,
}: {
  readonly title: string
  readonly now: Instant
  readonly entries: readonly CalendarEntry[]
}): string {
  const calendar = ical({
    name: title,
    prodId: { company: 'Ordinate', product: 'Shifts', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 15 * 60,
  })
  for (const entry of entries) {
    const { start, end } = entry.during
    const hours = `${timeToText(timeIn(start, entry.zone))}-${timeToText(timeIn(end, entry.zone))} ${entry.zone}`
    calendar.createEvent({
      id: `${entry.id}@ordinate`,
      sequence: entry.sequence,
      stamp: String(now),
      start: String(start),
      end: String(end),
      summary: entry.summary,
      location: locationOf(entry),
      description: [hours, entry.description].filter((line) => line !== '').join('\n'),
      status: statusOf(entry.state),
    })
  }
  return calendar.toString()
}

function locationOf({ location, point }: CalendarEntry) {
  return point === null ? location : { title: location, geo: point }
}

function statusOf(state: string): ICalEventStatus {
  if (state === 'confirmed') return ICalEventStatus.CONFIRMED
  return state === 'published' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CANCELLED
}
