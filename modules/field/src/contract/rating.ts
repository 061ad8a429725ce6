import { command, query, wire } from '@ordinate/contract'
import { ratingInput } from '@ordinate/motivation/contract'
import { z } from 'zod'

/** A finished shift that a supervisor has or has not rated yet. */
export const shiftToRate = z.object({
  allocationId: wire.id('sas'),
  personName: z.string(),
  outletName: z.string(),
  day: wire.date,
  /** What was said; null while nothing was. */
  score: z.int().nullable(),
})
export type ShiftToRate = z.output<typeof shiftToRate>

export const shiftsToRate = query('field.shiftsToRate', {
  summary: 'Finished shifts of the last days at the points that one supervises, with the rating given to each',
  permission: 'field.supervise',
  input: z.strictObject({ personId: wire.id('per').optional() }),
  output: z.object({ shifts: z.array(shiftToRate) }),
  watches: ['motivation'],
})

export const rateAsSupervisor = command('field.rateAsSupervisor', {
  summary: 'Rate a finished shift at a point that one supervises',
  permission: 'field.supervise',
  input: z.strictObject(ratingInput),
  output: z.object({ ratingId: wire.id('rtg') }),
  refusals: ['motivation.rated_already', 'motivation.not_worked', 'field.own_hours'],
})
