import { command, list, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { seatNeeds } from './views.ts'

/** Free words of the organisation; `supervisor` is somebody who looks after the others. */
const role = wire.line(40)
const headcount = z.int().min(1).max(100)

export const shiftTemplateView = z.object({
  id: wire.id('sht'),
  name: z.string(),
  role: z.string(),
  startTime: wire.time,
  /** At or before the start, it is the next day's. */
  endTime: wire.time,
  headcount: z.int(),
  /** What its shifts ask for beyond the needs of the order. */
  needs: seatNeeds,
  version: z.int(),
})
export type ShiftTemplateView = z.output<typeof shiftTemplateView>

export const listTemplates = list('scheduling.listTemplates', {
  summary: 'Shift templates of the organisation, by name',
  permission: 'scheduling.view',
  filter: {},
  row: shiftTemplateView,
})

export const saveTemplate = command('scheduling.saveTemplate', {
  summary: 'Add a shift template, or change one; shifts that were planned with it change when they are planned again',
  permission: 'scheduling.edit',
  input: z.strictObject({
    templateId: wire.id('sht').optional(),
    name: wire.line(80),
    /** `promoter` unless said otherwise. */
    role: role.optional(),
    startTime: wire.time,
    endTime: wire.time,
    headcount: headcount.optional(),
    needs: seatNeeds.partial().optional(),
    version: z.int().optional(),
  }),
  output: shiftTemplateView,
  refusals: ['scheduling.template_name_taken', 'scheduling.template_changed'],
})

export const removeTemplate = command('scheduling.removeTemplate', {
  summary: 'Remove a shift template; shifts that were planned with it stay',
  permission: 'scheduling.edit',
  input: z.strictObject({ templateId: wire.id('sht') }),
  output: nothing,
})

/** Outlets x days that come again x templates. Outlets are named by id, by region, or as those of the order's programme. */
const shiftPattern = {
  orderId: wire.id('ord'),
  outletIds: z.array(wire.id('out')).max(300).optional(),
  regions: z.array(wire.line(100)).max(100).optional(),
  ofProgramme: wire.flag.optional(),
  templateIds: z.array(wire.id('sht')).min(1).max(20),
  from: wire.date,
  to: wire.date,
  /** 1 Monday to 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  /** Every week unless said otherwise; counted from the week that holds the first day. */
  everyWeeks: z.coerce.number().int().min(1).max(52).optional(),
  without: z.array(wire.date).max(400).optional(),
  /** Leaves out the holidays of the organisation's calendar. */
  skipHolidays: wire.flag.optional(),
  /** Which of two moments is meant when the clock shows a time twice. */
  clock: z.enum(['earlier', 'later']).optional(),
}

export const lineStatus = z.enum(['new', 'changed', 'same', 'refused'])

/** What becomes of one outlet, day and template. */
export const plannedLine = z.object({
  outletId: wire.id('out'),
  outletKey: z.string(),
  outletName: z.string(),
  zone: z.string(),
  day: wire.date,
  startTime: wire.time,
  endTime: wire.time,
  role: z.string(),
  headcount: z.int(),
  templateId: wire.id('sht'),
  templateName: z.string(),
  status: lineStatus,
  /** Why it is refused, in the reader's language. */
  reason: z.object({ code: z.string(), sentence: z.string() }).nullable(),
  /** Minutes of one shift as the outlet's clock really runs; 0 when refused. */
  minutes: z.int(),
  /** Minutes that the two times suggest; other than `minutes` when the clock changes in between. */
  clockMinutes: z.int(),
})
export type PlannedLine = z.output<typeof plannedLine>

const lineCounts = z.object({ new: z.int(), changed: z.int(), same: z.int(), refused: z.int() })

const planSummary = {
  /** Rows by what becomes of them; a row is one outlet, day and template. */
  rows: lineCounts,
  /** Seats of the rows that are not refused, and their real minutes. */
  shifts: z.int(),
  minutes: z.int(),
  /** The same of the new rows alone. */
  newShifts: z.int(),
  newMinutes: z.int(),
  /** Rows between whose start and end the clock changes. */
  clockChanges: z.int(),
}

const planRefusals = [
  'orders.closed',
  'scheduling.plan_no_outlets',
  'scheduling.plan_no_days',
  'scheduling.plan_too_long',
  'scheduling.too_many_lines',
]

export const previewShifts = query('scheduling.previewShifts', {
  summary:
    'What planning shifts for outlets, days and templates would do: rows, reasons, hours, nights on which the clock changes',
  permission: 'scheduling.view',
  input: z.strictObject(shiftPattern),
  output: z.object({
    ...planSummary,
    /** Refused rows first, then those of clock changes, then by day; at most 1,000. */
    lines: z.array(plannedLine),
  }),
  refusals: planRefusals,
  watches: ['orders', 'places'],
})

export const planShifts = command('scheduling.planShifts', {
  summary:
    'Plan shifts for outlets, days and templates; done again, it changes only what is different and doubles nothing',
  permission: 'scheduling.edit',
  input: z.strictObject(shiftPattern),
  output: z.object({
    ...planSummary,
    /** Seats that were made and cancelled by it. */
    added: z.int(),
    cancelled: z.int(),
  }),
  refusals: [...planRefusals, 'orders.too_many_activations'],
})

export const removePlanned = command('scheduling.removePlanned', {
  summary:
    'Take away shifts planned beside an outlet-day’s own seats, with all seats of their line; their people are let go',
  permission: 'scheduling.edit',
  input: z.strictObject({ shiftIds: z.array(wire.id('shf')).min(1).max(1_000) }),
  output: z.object({ cancelled: z.int() }),
  refusals: ['orders.closed', 'scheduling.seat_of_programme'],
})
