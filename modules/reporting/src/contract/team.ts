import { command, query, wire } from '@ordinate/contract'
import { ratingInput } from '@ordinate/motivation/contract'
import { z } from 'zod'

/** Somebody who worked for the client: first name only. */
export const teamShift = z.object({
  allocationId: wire.id('sas'),
  firstName: z.string(),
  outletName: z.string(),
  day: wire.date,
  score: z.int().nullable(),
  comment: z.string(),
})
export type TeamShift = z.output<typeof teamShift>

export const clientTeam = query('reporting.clientTeam', {
  summary: 'Who worked where for a client’s order, by first name, with the client’s own ratings',
  permission: 'reporting.client_report',
  input: z.strictObject({ orderId: wire.id('ord').optional() }),
  output: z.object({ shifts: z.array(teamShift) }),
  watches: ['field', 'motivation'],
})

export const rateAsClient = command('reporting.rateAsClient', {
  summary: 'The client rates one shift of the order',
  permission: 'reporting.client_report',
  input: z.strictObject({ ...ratingInput, orderId: wire.id('ord').optional() }),
  output: z.object({ ratingId: wire.id('rtg') }),
  refusals: ['motivation.rated_already', 'motivation.not_worked'],
})
