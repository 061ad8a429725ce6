import { addMinutes, compareInstants, dateIn, type Instant, timeIn, timeToText } from '@ordinate/kernel'
import { deviceNow } from '../../kit/clock.ts'
import type { Seat } from './choice.ts'

const ORDINARY_MINUTES = 4 * 60
const QUARTER_MINUTES = 15

/** A deadline to begin with, on the clock of the first seat: in four hours, at a quarter, or when the first of them begins. */
export function ordinaryDeadline(seats: readonly Seat[]): { date: string; time: string } {
  const [first] = seats.map(({ shift }) => shift).toSorted((a, b) => compareInstants(a.during.start, b.during.start))
  const zone = first?.zone ?? 'UTC'
  const wished = addMinutes(deviceNow(), ORDINARY_MINUTES)
  const at: Instant =
    first !== undefined && compareInstants(first.during.start, wished) < 0 ? first.during.start : wished
  const time = timeIn(at, zone)
  const minute = time.minute - (time.minute % QUARTER_MINUTES)
  return { date: dateIn(at, zone).toString(), time: timeToText(time.with({ minute })) }
}
