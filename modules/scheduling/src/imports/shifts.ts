import { wire } from '@ordinate/contract'
import {
  compareDates,
  compareTimes,
  dateIn,
  type LocalDate,
  localDate,
  type Params,
  timeToText,
} from '@ordinate/kernel'
import { type ActivationView, activationsOf, type OrderView, openOrder } from '@ordinate/orders'
import { findOutlets, type OutletFound, type OutletView } from '@ordinate/places'
import {
  type ImportRow,
  importKind,
  importKindPoint,
  type PlannedRow,
  type QueryContext,
  type RowProblem,
} from '@ordinate/platform'
import { z } from 'zod'
import { dayKey, type LineOutcome, type WantedLine } from '../domain/index.ts'
import { linesPlanned, writeLines } from '../planned-lines.ts'
import { type SheetDay, type SheetHours, type ShiftRow, shiftColumns } from './columns.ts'

const parameters = z.strictObject({ orderId: wire.id('ord') })

function problem(column: keyof ShiftRow | null, code: string, params: Params = {}): RowProblem {
  return { column, code, params, severity: 'error' }
}

const isProblem = (value: object): value is RowProblem => 'severity' in value
const outletWords = (row: ShiftRow): string => [row.outlet, row.name].filter(Boolean).join(' ')

function outletOf(row: ShiftRow, found: OutletFound): OutletView | RowProblem {
  if (found.outlet !== null) return found.outlet
  const words = outletWords(row)
  if (words === '') return problem('outlet', 'orders.row_no_outlet')
  const code = found.candidates.length > 1 ? 'orders.row_outlet_unclear' : 'orders.row_outlet_unknown'
  return problem('outlet', code, { outlet: words.slice(0, 80) })
}

function hoursOf({ hours, start, end }: ShiftRow): SheetHours | RowProblem {
  const said = hours ?? (start !== undefined && 'start' in start ? start : undefined)
  const from = said?.start ?? (start !== undefined && !('start' in start) ? start : undefined)
  const to = end ?? said?.end
  if (from === undefined || to === undefined) return problem('start', 'orders.row_no_hours')
  if (compareTimes(from, to) === 0) return problem('end', 'scheduling.row_no_length', { time: timeToText(from) })
  return { start: from, end: to }
}

/** A whole day: one without its year is the one within the order's dates, or the next from today where the order has none. */
function dayOf(ctx: QueryContext, order: OrderView, day: SheetDay | undefined): LocalDate | RowProblem {
  if (day === undefined) return problem('day', 'scheduling.row_no_day')
  if ('year' in day) return day
  const first = order.startsOn ?? dateIn(ctx.now, ctx.settings.zone)
  for (const year of [first.year, first.year + 1]) {
    const found = dayIn(year, day)
    if (found === undefined || compareDates(found, first) < 0) continue
    if (order.endsOn !== null && compareDates(found, order.endsOn) > 0) continue
    return found
  }
  return problem('day', 'scheduling.row_which_year', { day: `${day.day}.${day.month}` })
}

function dayIn(year: number, { month, day }: { month: number; day: number }): LocalDate | undefined {
  const two = (part: number): string => String(part).padStart(2, '0')
  try {
    return localDate(`${year}-${two(month)}-${two(day)}`)
  } catch {
    return undefined
  }
}

function lineOf(
  ctx: QueryContext,
  order: OrderView,
  programme: ReadonlyMap<string, ActivationView>,
  row: ShiftRow,
  found: OutletFound,
): { line: WantedLine; outlet: OutletView } | RowProblem {
  const outlet = outletOf(row, found)
  if (isProblem(outlet)) return outlet
  const day = dayOf(ctx, order, row.day)
  if (isProblem(day)) return day
  const hours = hoursOf(row)
  if (isProblem(hours)) return hours
  const place = { outletId: outlet.id, day, startTime: hours.start, endTime: hours.end, zone: outlet.zone }
  const role = row.role ?? programme.get(dayKey(place))?.role ?? 'promoter'
  return { line: { ...place, role, headcount: row.headcount ?? null, needs: null, templateId: '' }, outlet }
}

function planned(
  ctx: QueryContext,
  order: OrderView,
  outlet: OutletView,
  outcome: LineOutcome,
): PlannedRow<WantedLine> {
  const { status, code, params, wanted, minutes, clockMinutes } = outcome
  const title = ctx.say('scheduling.row_shifts', {
    outlet: outlet.name,
    day: String(wanted.day),
    count: wanted.headcount,
  })
  if (status === 'refused') return { status: 'error', title, problems: [problem('start', code ?? '', params)] }
  const notes: RowProblem[] = []
  if (minutes !== clockMinutes)
    notes.push({ column: 'end', code: 'scheduling.row_clock', params: { minutes, clockMinutes }, severity: 'warning' })
  const { startsOn, endsOn } = order
  const outside =
    (startsOn !== null && compareDates(wanted.day, startsOn) < 0) ||
    (endsOn !== null && compareDates(wanted.day, endsOn) > 0)
  if (outside) {
    const day = String(wanted.day)
    notes.push({ column: 'day', code: 'orders.row_outside', params: { day }, severity: 'warning' })
  }
  return { status, title, problems: notes, work: wanted }
}

/** Rows of a spreadsheet as shifts of one order; shifts that are there already are updated, never doubled. */
export const shiftImport = importKind<ShiftRow, WantedLine, z.output<typeof parameters>>({
  kind: 'scheduling.shifts',
  permission: 'scheduling.edit',
  columns: shiftColumns,
  parameters,
  key(row) {
    const hours = hoursOf(row)
    if (isProblem(hours) || row.day === undefined) return null
    const day = 'year' in row.day ? String(row.day) : `${row.day.month}-${row.day.day}`
    return `${outletWords(row).toLowerCase()} ${day} ${timeToText(hours.start)} ${row.role ?? ''}`
  },
  async plan(ctx, rows: readonly ImportRow<ShiftRow>[], question) {
    const order = await openOrder(ctx, question.parameters.orderId)
    const programme = new Map((await activationsOf(ctx, order.id)).map((day) => [dayKey(day), day]))
    const named = rows.map(({ values: { outlet, name } }) => ({ code: outlet ?? null, name: name ?? outlet ?? null }))
    const found = await findOutlets(ctx, named)
    const read = rows.map(({ values }, at) => lineOf(ctx, order, programme, values, found[at]!))
    const lines = read.flatMap((one) => (isProblem(one) ? [] : [one.line]))
    const outcomes = new Map((await linesPlanned(ctx, order.id, lines)).map((outcome, at) => [lines[at]!, outcome]))
    return read.map((one, at): PlannedRow<WantedLine> => {
      if (!isProblem(one)) return planned(ctx, order, one.outlet, outcomes.get(one.line)!)
      return { status: 'error', title: outletWords(rows[at]!.values), problems: [one] }
    })
  },
  async apply(ctx, work, question) {
    const order = await openOrder(ctx, question.parameters.orderId)
    await writeLines(ctx, order, await linesPlanned(ctx, order.id, work))
  },
})

/** What can be imported: the shifts of an order. */
export const imports = importKindPoint.of(() => [shiftImport])
