import { wire } from '@ordinate/contract'
import { z } from 'zod'
import { payKinds, payStates } from '../domain/pay.ts'
import { payConditions, roundings } from '../domain/pay-policy.ts'
import { costCategory } from './views.ts'

/** Minutes of one shift that are paid alike. */
export const payBandView = z.object({
  conditions: z.array(z.enum([...payConditions, 'minimum'])),
  minutes: z.int(),
  percent: z.int(),
  extra: wire.money,
  amount: wire.money,
})
export type PayBandView = z.output<typeof payBandView>

export const payLineView = z.object({
  id: wire.id('pay'),
  personId: z.string(),
  personName: z.string(),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  source: z.tuple([z.string(), z.string()]),
  category: costCategory,
  workedOn: wire.date,
  minutes: z.int(),
  rate: wire.money,
  amount: wire.money,
  state: z.enum(payStates),
  approvedBy: z.string().nullable(),
  paidOn: wire.date.nullable(),
  /** Hours worked, or a bonus or fine by a rule; a fine is below zero. */
  kind: z.enum(payKinds),
  /** What the amount is made of: minutes of equal worth in the order in which they were worked. */
  bands: z.array(payBandView),
  /** Why other minutes are paid than were worked. */
  note: z.string(),
  /** True when the minutes were put right by hand. */
  corrected: z.boolean(),
})
export type PayLineView = z.output<typeof payLineView>

const quarter = z
  .string()
  .regex(/^([01]\d|2[0-3]):(00|15|30|45)$/)
  .meta({ examples: ['22:00'] })
const loading = z.strictObject({ percent: z.int().min(100).max(1_000), extra: wire.money.nullable() })

/** How worked time becomes pay. */
export const payPolicyShape = z.strictObject({
  minimumMinutes: z.int().min(0).max(720),
  breakAfterMinutes: z.int().min(0).max(1_440),
  breakMinutes: z.int().min(0).max(240),
  breakPaid: z.boolean(),
  roundTo: z.int().min(1).max(60),
  rounding: z.enum(roundings),
  /** By the clock of the outlet, on a quarter of an hour. */
  nightStart: quarter,
  nightEnd: quarter,
  loadings: z.strictObject({ night: loading, saturday: loading, sunday: loading, holiday: loading }),
  together: z.enum(['best', 'sum']),
  holidays: z
    .array(z.strictObject({ day: wire.date, region: wire.line(60).nullable(), name: wire.text(100) }))
    .max(1_000),
})

export const payPolicyView = payPolicyShape.extend({
  /** The day from which it holds; null for what holds until somebody sets a policy. */
  validFrom: wire.date.nullable(),
  setBy: z.string().nullable(),
})
export type PayPolicyView = z.output<typeof payPolicyView>
