import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { AWARD_STATES, CONDITIONS } from '../domain/index.ts'

const kind = z.enum(['bonus', 'fine'])
const condition = z.enum(CONDITIONS)

export const ruleView = z.object({
  id: wire.id('mrl'),
  name: z.string(),
  kind,
  condition,
  threshold: z.number(),
  /** A sum, or a share of the shift's pay in hundredths of a per cent; one of the two. */
  fixed: wire.money.nullable(),
  basisPoints: z.int().nullable(),
  monthlyCap: wire.money.nullable(),
  active: z.boolean(),
  version: z.int(),
})
export type RuleView = z.output<typeof ruleView>

export const listRules = query('motivation.listRules', {
  summary: 'Rules for bonuses and fines',
  permission: 'motivation.view',
  input: z.strictObject({}),
  output: z.object({ rules: z.array(ruleView) }),
})

export const saveRule = command('motivation.saveRule', {
  summary: 'Add or change a rule for bonuses or fines; what it has proposed is reckoned anew',
  permission: 'motivation.set_rules',
  input: z
    .strictObject({
      /** Left out for a new one. */
      ruleId: wire.id('mrl').optional(),
      version: z.int().optional(),
      name: wire.line(80),
      kind,
      condition,
      /** Stars, minutes, per cent of the plan, sales or photos, by the condition; 0 for a no-show. */
      threshold: z.number().min(0).max(1_000_000),
      fixed: wire.money.optional(),
      basisPoints: z.int().min(1).max(10_000).optional(),
      monthlyCap: wire.money.optional(),
      active: wire.flag.optional(),
    })
    .refine(({ fixed, basisPoints }) => (fixed === undefined) !== (basisPoints === undefined), {
      path: ['fixed'],
      error: 'motivation.one_amount',
    }),
  output: ruleView,
  refusals: ['motivation.changed_meanwhile', 'motivation.rule_named', 'motivation.amount_negative'],
})

export const awardView = z.object({
  id: wire.id('awd'),
  ruleId: wire.id('mrl'),
  ruleName: z.string(),
  kind,
  allocationId: z.string(),
  personId: wire.id('per'),
  personName: z.string(),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  outletName: z.string(),
  day: wire.date,
  amount: wire.money,
  /** How it came about, in the reader's language, with every figure. */
  explanation: z.string(),
  state: z.enum(AWARD_STATES),
  decidedBy: z.string().nullable(),
  decidedAt: wire.instant.nullable(),
  reason: z.string(),
})
export type AwardView = z.output<typeof awardView>

export const listAwards = list('motivation.listAwards', {
  summary: 'Bonuses and fines that rules propose, and what was decided',
  permission: 'motivation.view_awards',
  filter: {
    personId: wire.id('per').optional(),
    orderId: wire.id('ord').optional(),
    state: z.enum(AWARD_STATES).optional(),
  },
  row: awardView,
  watches: ['orders'],
})

export const decideAwards = command('motivation.decideAwards', {
  summary: 'Approve bonuses and fines, which then enter the pay register, or reject them',
  permission: 'motivation.decide_awards',
  input: z.strictObject({
    awardIds: z.array(wire.id('awd')).min(1).max(2_000),
    decision: z.enum(['approve', 'reject']),
    /** Said to the person; needed to reject. */
    reason: wire.text(500).optional(),
  }),
  output: z.object({ decided: z.int() }),
  refusals: [
    'lifecycle.wrong_state',
    'motivation.reason_needed',
    'motivation.cap_exceeded',
    'finance.budget_exceeded',
    'finance.no_budget',
    'finance.currency_mixed',
    'orders.closed',
  ],
  overridable: 'finance.override_budget',
})
