import { daysBetween, localDate } from '@ordinate/kernel'

/** Day 0 of the 1900 date system as it counts from March 1900 on (ECMA-376 part 1, 18.17.4.1). */
const epoch = localDate('1899-12-30')

/** The serial number of a wall-clock moment; `time` is `HH:MM`. */
export function excelSerial(date: string, time?: string): number {
  const days = daysBetween(epoch, localDate(date))
  if (!time) return days
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return days + (hours * 60 + minutes) / 1440
}
