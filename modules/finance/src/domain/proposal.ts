import { type LocalTime, type Quantity, quantity } from '@ordinate/kernel'
import type { CostCategory } from './categories.ts'

/** What an estimate can be sized by: the parts of an order's brief that say how much work there is. */
export type Sizing = {
  readonly outletCount?: number
  readonly weekdays?: readonly number[]
  readonly weeks?: number
  readonly startTime?: LocalTime
  readonly endTime?: LocalTime
  readonly headcount?: number
  readonly outletsPerSupervisor?: number
}

/** A line without prices: its category and how much of it there is. */
export type ProposedLine = {
  readonly category: CostCategory
  readonly quantity: Quantity
  readonly unit: 'hour' | 'day' | 'piece'
}

const MINUTES_PER_DAY = 24 * 60

/** Minutes from one time on the wall to another; an end not after the start is on the next day. */
function minutesOf(start: LocalTime, end: LocalTime): number {
  const minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
  return minutes > 0 ? minutes : minutes + MINUTES_PER_DAY
}

function hours(minutes: number): Quantity {
  return quantity(String(Math.round((minutes / 60) * 100) / 100))
}

/**
 * The lines of a campaign's first estimate: promoter hours, supervisor hours, outlet-days and a day's materials for each. Empty
 * when the brief does not say how many outlets, on which weekdays, for how many weeks and from when to when.
 */
export function proposeLines(brief: Sizing): ProposedLine[] {
  const { outletCount, weekdays, weeks, startTime, endTime } = brief
  if (!outletCount || !weekdays?.length || !weeks || !startTime || !endTime) return []
  const days = weekdays.length * weeks
  const outletDays = outletCount * days
  const shift = minutesOf(startTime, endTime)
  const supervisors = brief.outletsPerSupervisor ? Math.ceil(outletCount / brief.outletsPerSupervisor) : 0
  const lines: ProposedLine[] = [
    { category: 'staff', quantity: hours(outletDays * (brief.headcount ?? 1) * shift), unit: 'hour' },
    { category: 'supervision', quantity: hours(supervisors * days * shift), unit: 'hour' },
    { category: 'places', quantity: quantity(outletDays), unit: 'day' },
    { category: 'materials', quantity: quantity(outletDays), unit: 'day' },
    { category: 'logistics', quantity: quantity(outletCount), unit: 'piece' },
  ]
  return lines.filter((line) => line.quantity.digits > 0n)
}
