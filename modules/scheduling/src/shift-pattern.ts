import type { InputOf, OutputOf } from '@ordinate/contract'
import { compareDates, daysBetween, OK, refuse } from '@ordinate/kernel'
import { activationsOf, type OrderView } from '@ordinate/orders'
import { type OutletView, outletIdsOfRegions, outletsById } from '@ordinate/places'
import { mustPass, notFound, type QueryContext } from '@ordinate/platform'
import type { PlannedLine, planShifts, previewShifts, ShiftTemplateView } from './contract.ts'
import { loadTemplates } from './data/demand.ts'
import {
  type LineOutcome,
  MOST_LINES,
  MOST_RECURRENCE_DAYS,
  mayPlan,
  recurringDays,
  type WantedLine,
} from './domain/index.ts'

export type ShiftPattern = InputOf<typeof planShifts>

/** A pattern written out: what is wanted, with the outlets and templates it speaks of. */
export interface WrittenOut {
  readonly lines: readonly WantedLine[]
  readonly outlets: ReadonlyMap<string, OutletView>
  readonly templates: ReadonlyMap<string, ShiftTemplateView>
}

/**
 * Every outlet on every day with every template. Refuses `scheduling.plan_no_outlets`, `plan_no_days`, `plan_too_long` {most} and
 * `too_many_lines` {wanted, most}; an outlet or template that is not there is a 404.
 */
export async function writeOut(ctx: QueryContext, order: OrderView, pattern: ShiftPattern): Promise<WrittenOut> {
  const templates = await loadTemplates(ctx, pattern.templateIds)
  const days = daysOf(ctx, pattern)
  const outletIds = await outletIdsOf(ctx, order, pattern)
  mustPass(outletIds.length === 0 ? refuse('scheduling.plan_no_outlets', {}, { path: 'outletIds' }) : OK)
  mustPass(mayPlan(outletIds.length * days.length * templates.length))
  const outlets = await outletsById(ctx, outletIds)
  const missing = outletIds.find((id) => !outlets.has(id))
  if (missing !== undefined) throw notFound('places.outlet', missing)
  const lines = days.flatMap((day) =>
    outletIds.flatMap((outletId) =>
      templates.map((template): WantedLine => {
        const { id: templateId, role, startTime, endTime, headcount, needs } = template
        const { zone } = outlets.get(outletId)!
        return { outletId, day, zone, clock: pattern.clock, role, startTime, endTime, headcount, needs, templateId }
      }),
    ),
  )
  return { lines, outlets, templates: new Map(templates.map((template) => [template.id, template])) }
}

function daysOf(ctx: QueryContext, pattern: ShiftPattern) {
  const { from, to, weekdays, everyWeeks = 1, without = [], skipHolidays = false } = pattern
  const tooLong = daysBetween(from, to) >= MOST_RECURRENCE_DAYS
  mustPass(tooLong ? refuse('scheduling.plan_too_long', { most: MOST_RECURRENCE_DAYS }, { path: 'to' }) : OK)
  const left = [...without.map(String), ...(skipHolidays ? ctx.settings.calendar.holidays : [])]
  const days = recurringDays({ from, to, weekdays, everyWeeks, without: new Set(left) })
  mustPass(days.length === 0 ? refuse('scheduling.plan_no_days', {}, { path: 'weekdays' }) : OK)
  return days
}

async function outletIdsOf(ctx: QueryContext, order: OrderView, pattern: ShiftPattern): Promise<string[]> {
  const { outletIds = [], regions = [], ofProgramme = false } = pattern
  const inRegions = regions.length === 0 ? [] : await outletIdsOfRegions(ctx, regions, MOST_LINES + 1)
  const programme = ofProgramme ? (await activationsOf(ctx, order.id)).map(({ outletId }) => outletId) : []
  return [...new Set([...outletIds, ...inRegions, ...programme])]
}

type Summary = Omit<OutputOf<typeof previewShifts>, 'lines'>

/** Rows, seats and hours of what a plan would do. */
export function summaryOf(outcomes: readonly LineOutcome[]): Summary {
  const rows = { new: 0, changed: 0, same: 0, refused: 0 }
  const sums = { shifts: 0, minutes: 0, newShifts: 0, newMinutes: 0, clockChanges: 0 }
  for (const { status, wanted, minutes, clockMinutes } of outcomes) {
    rows[status] += 1
    if (status === 'refused') continue
    sums.shifts += wanted.headcount
    sums.minutes += wanted.headcount * minutes
    if (minutes !== clockMinutes) sums.clockChanges += 1
    if (status !== 'new') continue
    sums.newShifts += wanted.headcount
    sums.newMinutes += wanted.headcount * minutes
  }
  return { rows, ...sums }
}

const MOST_SHOWN = 1_000

/** The rows that a person should see first: refused ones, clock changes, then by day. */
export function linesShown(ctx: QueryContext, outcomes: readonly LineOutcome[], written: WrittenOut): PlannedLine[] {
  const urgency = ({ status, minutes, clockMinutes }: LineOutcome): number =>
    status === 'refused' ? 0 : minutes !== clockMinutes ? 1 : 2
  return outcomes
    .toSorted((a, b) => urgency(a) - urgency(b) || compareDates(a.wanted.day, b.wanted.day))
    .slice(0, MOST_SHOWN)
    .map(({ wanted, status, code, params, minutes, clockMinutes }) => {
      const outlet = written.outlets.get(wanted.outletId)!
      const { outletId, zone, day, startTime, endTime, role, headcount, templateId } = wanted
      return {
        outletId,
        outletKey: outlet.key,
        outletName: outlet.name,
        zone,
        day,
        startTime,
        endTime,
        role,
        headcount,
        templateId,
        templateName: written.templates.get(templateId)!.name,
        status,
        reason: code === null ? null : { code, sentence: ctx.say(code, params) },
        minutes,
        clockMinutes,
      }
    })
}
