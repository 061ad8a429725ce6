import { command, query, wire } from '@ordinate/contract'
import type { LocalDate, Params } from '@ordinate/kernel'
import type { Action, QueryContext } from '@ordinate/platform'
import { contributionPoint } from '@ordinate/platform/contract'
import { z } from 'zod'

/** Something that should be finished before a period is closed, or an all-clear. */
export type ClosingCheck = {
  readonly code: string
  readonly params: Params
  readonly met: boolean
  readonly action?: Action
}

/** What is to be finished before the books are closed through a day; any module that writes into them answers. */
export const closingCheckPoint =
  contributionPoint<(ctx: QueryContext, question: { through: LocalDate }) => Promise<ClosingCheck[]>>('closingCheck')

const periodEvent = z.object({
  id: z.string(),
  change: z.enum(['closed', 'reopened']),
  through: wire.date.nullable(),
  before: wire.date.nullable(),
  reason: z.string(),
  by: z.string(),
  at: wire.instant,
})

const periodsView = z.object({
  closedThrough: wire.date.nullable(),
  /** The last day of the month that would be closed next. */
  next: wire.date,
  /** Newest first. */
  events: z.array(periodEvent),
})

export const periods = query('finance.periods', {
  summary: 'Through which day the books are closed, and who closed or reopened them when and why',
  permission: 'finance.view_costs',
  input: z.strictObject({}),
  output: periodsView,
})

export const closingChecklist = query('finance.closingChecklist', {
  summary: 'What should be finished before the books are closed through a day',
  permission: 'finance.view_costs',
  input: z.strictObject({ through: wire.date }),
  output: z.object({
    through: wire.date,
    checks: z.array(z.object({ code: z.string(), text: z.string(), met: z.boolean(), screen: z.string().nullable() })),
  }),
  watches: ['*'],
})

export const closePeriod = command('finance.closePeriod', {
  summary:
    'Close the books through a day: nothing is booked for it or before any more; a year’s result is carried forward',
  permission: 'finance.close_period',
  input: z.strictObject({ through: wire.date }),
  output: periodsView,
  refusals: ['finance.close_future', 'finance.close_backwards', 'finance.close_unfinished'],
  overridable: 'finance.reopen_period',
})

export const reopenPeriod = command('finance.reopenPeriod', {
  summary: 'Open the books again after a day, with the reason; what was carried forward is taken back',
  permission: 'finance.reopen_period',
  input: z.strictObject({
    /** The last day that stays closed; null to open everything. */
    through: wire.date.nullable(),
    reason: wire.line(500).min(3),
  }),
  output: periodsView,
  refusals: ['finance.not_closed'],
})

/** The revaluation of one currency on a day. */
const revaluationView = z.object({
  id: z.string(),
  onDay: wire.date,
  currency: wire.currency,
  /** What is held less what is owed, in the currency. */
  position: wire.money,
  /** What it was worth when it came, and at the rate of the day. */
  before: wire.money,
  after: wire.money,
  /** What this revaluation booked: above zero is a gain. */
  difference: wire.money,
  rate: z.string(),
  state: z.enum(['booked', 'reversed']),
  by: z.string(),
  at: wire.instant,
})
export type RevaluationView = z.output<typeof revaluationView>

export const revaluations = query('finance.revaluations', {
  summary: 'Revaluations of foreign money, the newest first, and what one today would book',
  permission: 'finance.view_costs',
  input: z.strictObject({ onDay: wire.date.optional() }),
  output: z.object({
    onDay: wire.date,
    rows: z.array(revaluationView),
    due: z.array(
      revaluationView.pick({ currency: true, position: true, before: true, after: true, difference: true, rate: true }),
    ),
    missing: z.array(z.object({ currency: wire.currency, on: wire.date })),
  }),
})

export const revalue = command('finance.revalue', {
  summary: 'Value foreign money at the rate of a day and book the unrealised differences',
  permission: 'finance.close_period',
  input: z.strictObject({ onDay: wire.date }),
  output: z.object({ booked: z.array(revaluationView) }),
  refusals: ['finance.no_currency_rate', 'finance.revalued_later', 'ledger.period_closed'],
})

export const reverseRevaluation = command('finance.reverseRevaluation', {
  summary: 'Take a revaluation back by its mirror image; only the newest of its currency',
  permission: 'finance.close_period',
  input: z.strictObject({ revaluationId: wire.id('rvl'), onDay: wire.date.optional() }),
  output: revaluationView,
  refusals: ['finance.revaluation_reversed', 'finance.revalued_later', 'ledger.period_closed'],
})
