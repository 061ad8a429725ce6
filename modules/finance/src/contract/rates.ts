import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { holidayRules } from '../domain/rate-card.ts'

const quarter = z
  .string()
  .regex(/^([01]\d|2[0-3]):(00|15|30|45)$/)
  .meta({ examples: ['08:00'] })

const particulars = {
  name: wire.line(120),
  /** As activations name it: `promoter`, `supervisor`. */
  role: wire.line(40),
  /** For one client only. */
  clientId: wire.id('pty').nullable().optional(),
  validFrom: wire.date,
  validUntil: wire.date.nullable().optional(),
  /** 1 Monday to 7 Sunday; empty or left out for every day. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
  /** By the clock of the outlet, on a quarter of an hour; both or neither. */
  fromTime: quarter.nullable().optional(),
  untilTime: quarter.nullable().optional(),
  holiday: z.enum(holidayRules).optional(),
  cost: wire.money,
  price: wire.money,
}

export const rateView = z.object({
  id: wire.id('rat'),
  name: z.string(),
  role: z.string(),
  clientId: z.string().nullable(),
  clientName: z.string().nullable(),
  validFrom: wire.date,
  validUntil: wire.date.nullable(),
  weekdays: z.array(z.int()),
  fromTime: z.string().nullable(),
  untilTime: z.string().nullable(),
  holiday: z.enum(holidayRules),
  cost: wire.money,
  price: wire.money,
  setBy: z.string(),
})
export type RateView = z.output<typeof rateView>

const refusals = [
  'finance.rate_hours_half',
  'finance.rate_hours_empty',
  'finance.rate_days_turned',
  'finance.currency_mixed',
  'finance.amount_below_zero',
]

export const setRate = command('finance.setRate', {
  summary:
    'Put a rate on the card: what an hour of a role costs and is sold for, from a day on, or change one that is there',
  permission: 'finance.set_rates',
  input: z.strictObject({ rateId: wire.id('rat').optional(), ...particulars }),
  output: rateView,
  refusals,
})

export const removeRate = command('finance.removeRate', {
  summary: 'Take a rate off the card; estimates that were priced by it stay as they are',
  permission: 'finance.set_rates',
  input: z.strictObject({ rateId: wire.id('rat') }),
  output: z.object({ removed: z.int() }),
})

export const listRates = query('finance.listRates', {
  summary: 'The rate card, by role and day',
  permission: 'finance.view_costs',
  input: z.strictObject({ role: wire.line(40).optional(), on: wire.date.optional() }),
  output: z.object({ rates: z.array(rateView) }),
  watches: ['finance'],
})

export const tryRates = query('finance.tryRates', {
  summary: 'What hours of a role would cost by the rate card, and how that is made up',
  permission: 'finance.view_costs',
  input: z.strictObject({
    role: wire.line(40),
    clientId: wire.id('pty').optional(),
    day: wire.date,
    startTime: wire.time,
    endTime: wire.time,
    zone: wire.zone,
    region: wire.line(60).optional(),
  }),
  output: z.object({
    parts: z.array(
      z.object({
        rate: rateView.nullable(),
        minutes: z.int(),
        hours: wire.quantity,
        cost: wire.money.nullable(),
        price: wire.money.nullable(),
      }),
    ),
  }),
  refusals: ['time.does_not_exist', 'time.ambiguous'],
})
