import { wire } from '@ordinate/contract'
import { z } from 'zod'
import { measures } from '../domain/programme-lines.ts'

/** Per cent, from 0 to 100. */
const percent = wire.quantity
const onSections = {
  name: wire.line(120),
  /** Sections whose lines are charged; none named means all. */
  sections: z.array(z.string().trim().max(120)).max(50),
  minimum: wire.money.nullable(),
}

/** How the agency's fee is reckoned: a percentage, a fixed amount, or percentages that change with the amount. */
export const feeRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), ...onSections, percent }),
  z.strictObject({ kind: z.literal('fixed'), name: wire.line(120), amount: wire.money }),
  z.strictObject({
    kind: z.literal('tiers'),
    ...onSections,
    /** Each part of the amount is charged at the percentage of its own tier. */
    tiers: z
      .array(z.strictObject({ from: wire.money, percent }))
      .min(1)
      .max(20),
  }),
])
export const feeRules = z.array(feeRule).max(20)
export type FeeRuleInput = z.output<typeof feeRule>

export const feeView = z.object({
  name: z.string(),
  /** What it was reckoned on. */
  base: wire.money,
  amount: wire.money,
  /** True when the minimum made the amount. */
  isMinimum: z.boolean(),
})

/** What a line was proposed from: so many outlet-days and minutes of the programme at a rate. */
export const lineBasis = z.strictObject({
  key: z.string().max(120),
  rateName: z.string().max(120).nullable(),
  measure: z.enum(measures),
  outletDays: z.int(),
  minutes: z.int(),
  quantity: wire.quantity,
  unitPrice: wire.money.nullable(),
})
export type LineBasis = z.output<typeof lineBasis>

/** How large an address programme is. */
export const programmeSizeView = z.object({ outletDays: z.int(), outlets: z.int(), minutes: z.int() })
export type ProgrammeSizeView = z.output<typeof programmeSizeView>
