import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { ownPerson } from './portfolio.ts'
import { weeklyPattern, weeklyPatternInput } from './views.ts'

const hours = z.object({ from: wire.time, to: wire.time })

export const calendarDayView = z.object({
  date: wire.date,
  state: z.enum(['free', 'part', 'off']),
  deviates: z.boolean(),
  hours: z.array(hours),
  note: z.string(),
  setBy: z.string(),
  setByPerson: z.boolean(),
  setAt: wire.instant.nullable(),
  /** Work that the person was told of on this day. */
  shifts: z.array(z.object({ place: z.string(), during: wire.period })),
  /** True where the person cannot work and has a shift all the same. */
  conflict: z.boolean(),
})
export type CalendarDayView = z.output<typeof calendarDayView>

export const availabilityView = z.object({
  personId: wire.id('per'),
  zone: z.string(),
  weekly: weeklyPattern,
  days: z.array(calendarDayView),
})
export type AvailabilityView = z.output<typeof availabilityView>

export const availability = query('staffing.availability', {
  summary: 'When a person can work, day by day',
  permission: 'staffing.see_profile',
  input: z.strictObject({ ...ownPerson, from: wire.date, to: wire.date }),
  output: availabilityView,
  refusals: ['staffing.too_many_days'],
  watches: ['scheduling'],
})

export const setDays = command('staffing.setDays', {
  summary: 'Say of days whether a person can work; other days stay as they are',
  permission: 'staffing.own_profile',
  input: z.strictObject({
    ...ownPerson,
    dates: z.array(wire.date).min(1).max(92),
    mark: z.union([
      z.strictObject({ mark: z.enum(['usual', 'off', 'free']) }),
      z.strictObject({ mark: z.literal('hours'), from: wire.time, to: wire.time }),
    ]),
    note: wire.text(200).optional(),
  }),
  output: availabilityView,
  refusals: ['staffing.shift_in_the_way', 'staffing.day_past', 'staffing.hours_do_not_exist', 'staffing.erased'],
  overridable: 'staffing.own_profile',
})

export const setWeek = command('staffing.setWeek', {
  summary: 'Say when a person can work in an ordinary week',
  permission: 'staffing.own_profile',
  input: z.strictObject({ ...ownPerson, weekly: weeklyPatternInput }),
  output: z.object({ weekly: weeklyPattern }),
  refusals: ['staffing.shift_in_the_way', 'staffing.erased'],
  overridable: 'staffing.own_profile',
})

/** Operations on the calendar of a person. */
export const calendarOperations = [availability, setDays, setWeek]
