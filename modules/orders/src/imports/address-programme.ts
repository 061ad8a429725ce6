import { wire } from '@ordinate/contract'
import {
  compareDates,
  compareTimes,
  datesOf,
  type LocalDate,
  type Params,
  resolvePlacePeriod,
  timeToText,
  weekdayOf,
} from '@ordinate/kernel'
import { findOutlets, type OutletFound, type OutletView } from '@ordinate/places'
import {
  type ImportRow,
  importKind,
  mustPass,
  type PlannedRow,
  type QueryContext,
  type RowProblem,
} from '@ordinate/platform'
import { z } from 'zod'
import type { ActivationView, OrderView } from '../contract.ts'
import { loadOrder } from '../data/orders.ts'
import { activationKey, isOpen } from '../domain/index.ts'
import { openOrder } from '../index.ts'
import { addToProgramme, changeProgramme, type NewActivation, programmeByKey } from '../programme.ts'
import { type ProgrammeRow, programmeColumns } from './columns.ts'

const parameters = z.strictObject({ orderId: wire.id('ord') })

/** What one row does to the programme. */
interface Work {
  readonly adds: readonly NewActivation[]
  readonly changes: readonly { readonly activationId: string; readonly to: NewActivation }[]
}

function problem(column: keyof ProgrammeRow | null, code: string, params: Params = {}): RowProblem {
  return { column, code, params, severity: 'error' }
}

function outletWords(row: ProgrammeRow): string {
  return [row.outlet, row.chain, row.name, row.postcode].filter(Boolean).join(' ')
}

function hoursOf(row: ProgrammeRow) {
  const [start, end] = [row.start ?? row.hours?.start, row.end ?? row.hours?.end]
  return start === undefined || end === undefined ? undefined : { start, end }
}

/** The days a row speaks of: its own, or the weekdays between its (or the order's) first and last day. */
function daysOf(row: ProgrammeRow, order: OrderView): LocalDate[] | RowProblem {
  if (row.day !== undefined) return [row.day]
  if (row.weekdays === undefined) return problem('day', 'orders.row_no_day')
  const [from, to] = [row.from ?? order.startsOn, row.to ?? order.endsOn]
  if (from === null || to === null) return problem('weekdays', 'orders.row_no_period')
  const days = datesOf(from, to).filter((day) => row.weekdays!.includes(weekdayOf(day)))
  return days.length > 0 ? days : problem('weekdays', 'orders.row_no_days')
}

/** The outlet that a row means, or why none. */
function outletOf(row: ProgrammeRow, found: OutletFound): OutletView | RowProblem {
  if (found.outlet !== null) return found.outlet
  const words = outletWords(row)
  const column = row.outlet === undefined ? 'name' : 'outlet'
  if (words === '') return problem(null, 'orders.row_no_outlet')
  const code = found.candidates.length > 1 ? 'orders.row_outlet_unclear' : 'orders.row_outlet_unknown'
  return problem(column, code, { outlet: words.slice(0, 80) })
}

const isProblem = (value: object): value is RowProblem => 'severity' in value

/** The outlet-days of a row on the outlet's clock, or what is wrong with it. */
function activationsOfRow(row: ProgrammeRow, outlet: OutletView, order: OrderView): NewActivation[] | RowProblem {
  const hours = hoursOf(row)
  if (hours === undefined) return problem('hours', 'orders.row_no_hours')
  const days = daysOf(row, order)
  if (isProblem(days)) return days
  for (const day of days) {
    const resolved = resolvePlacePeriod({ date: day, start: hours.start, end: hours.end, zone: outlet.zone })
    if (!resolved.ok) return problem('hours', resolved.code, resolved.params)
  }
  const { role, headcount } = row
  return days.map((day) => ({ outletId: outlet.id, day, startTime: hours.start, endTime: hours.end, role, headcount }))
}

type Change = { column: string; before: string; after: string }

/** What a row would change about an activation that is there; what the row leaves out stays as it is. */
function differences(before: ActivationView, row: NewActivation): Change[] {
  const changes: Change[] = []
  if (compareTimes(before.endTime, row.endTime) !== 0) {
    changes.push({ column: 'end', before: timeToText(before.endTime), after: timeToText(row.endTime) })
  }
  if (row.role !== undefined && row.role !== before.role) {
    changes.push({ column: 'role', before: before.role, after: row.role })
  }
  if (row.headcount !== undefined && row.headcount !== before.headcount) {
    changes.push({ column: 'headcount', before: String(before.headcount), after: String(row.headcount) })
  }
  return changes
}

function outsideWarnings(order: OrderView, wanted: readonly NewActivation[]): RowProblem[] {
  const { startsOn, endsOn } = order
  const outside = wanted.find(
    ({ day }) =>
      (startsOn !== null && compareDates(day, startsOn) < 0) || (endsOn !== null && compareDates(day, endsOn) > 0),
  )
  if (outside === undefined) return []
  return [{ column: 'day', code: 'orders.row_outside', params: { day: String(outside.day) }, severity: 'warning' }]
}

function planRow(
  ctx: QueryContext,
  order: OrderView,
  known: ReadonlyMap<string, ActivationView>,
  row: ProgrammeRow,
  found: OutletFound,
): PlannedRow<Work> {
  const failed = (one: RowProblem): PlannedRow<Work> => ({ status: 'error', title: outletWords(row), problems: [one] })
  const outlet = outletOf(row, found)
  if (isProblem(outlet)) return failed(outlet)
  const wanted = activationsOfRow(row, outlet, order)
  if (isProblem(wanted)) return failed(wanted)

  const adds = wanted.filter((one) => !known.has(activationKey(one)))
  const touched = wanted.flatMap((to) => {
    const before = known.get(activationKey(to))
    const changes = before === undefined ? [] : differences(before, to)
    return before === undefined || changes.length === 0 ? [] : [{ before, to, changes }]
  })
  const begun = touched.find(({ before }) => before.state !== 'planned')
  if (begun !== undefined) return failed(problem('day', 'orders.row_not_planned', { day: String(begun.before.day) }))
  return {
    status: adds.length > 0 ? 'new' : touched.length > 0 ? 'changed' : 'same',
    title: ctx.say('orders.row_activations', { outlet: outlet.name, count: wanted.length }),
    changes: adds.length > 0 ? [] : (touched[0]?.changes ?? []),
    problems: outsideWarnings(order, wanted),
    work: { adds, changes: touched.map(({ before, to }) => ({ activationId: before.id, to })) },
  }
}

/** Rows of a spreadsheet as activations of one order; an outlet-day that is there already is updated, never doubled. */
export const addressProgramme = importKind<ProgrammeRow, Work, z.output<typeof parameters>>({
  kind: 'orders.addressProgramme',
  permission: 'orders.edit',
  columns: programmeColumns,
  parameters,
  key: (row) => {
    const hours = hoursOf(row)
    const days = row.day?.toString() ?? `${row.weekdays?.join()} ${row.from ?? ''} ${row.to ?? ''}`
    return `${outletWords(row).toLowerCase()} ${days} ${hours === undefined ? '' : timeToText(hours.start)}`
  },
  async plan(ctx, rows: readonly ImportRow<ProgrammeRow>[], question) {
    const order = await loadOrder(ctx, question.parameters.orderId)
    mustPass(isOpen(order))
    const known = await programmeByKey(ctx, order.id)
    const found = await findOutlets(
      ctx,
      rows.map(({ values: { outlet, chain, name, postcode } }) => ({
        code: outlet ?? null,
        chain: chain ?? null,
        name: name ?? null,
        postcode: postcode ?? null,
      })),
    )
    return rows.map(({ values }, at) => planRow(ctx, order, known, values, found[at]!))
  },
  async apply(ctx, work, question) {
    const order = await openOrder(ctx, question.parameters.orderId)
    await addToProgramme(
      ctx,
      order,
      work.flatMap(({ adds }) => adds),
    )
    await changeProgramme(
      ctx,
      order.id,
      work.flatMap(({ changes }) => changes),
    )
  },
})
