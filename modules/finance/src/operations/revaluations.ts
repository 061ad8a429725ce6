import { compareDates, dateIn, newId, refuse } from '@ordinate/kernel'
import { openAccounts, reverse, transfer } from '@ordinate/ledger'
import { type CommandContext, handle } from '@ordinate/platform'
import { type DueRevaluation, dueRevaluations, valuationAccounts } from '../books/revaluation.ts'
import { booksChanged, revaluations, revalue, reverseRevaluation } from '../contract.ts'
import type { RevaluationRow } from '../data/books-tables.ts'
import {
  insertRevaluations,
  listRevaluations,
  lockRevaluation,
  markReversed,
  newestRevaluation,
  revaluationOf,
} from '../data/revaluations.ts'
import { accounts } from '../domain/index.ts'

const REVALUATION = 'finance.revaluation'

export const revaluationsHandler = handle(revaluations, async (ctx, input) => {
  const onDay = input.onDay ?? dateIn(ctx.now, ctx.settings.zone)
  const { due, missing } = await dueRevaluations(ctx, onDay)
  return { onDay, rows: (await listRevaluations(ctx)).map(revaluationOf), due, missing: missing.slice(0, 50) }
})

async function book(ctx: CommandContext, row: RevaluationRow): Promise<string> {
  await openAccounts(ctx, valuationAccounts(ctx, row.currency))
  const valuation = accounts.valuation(row.currency)
  const gained = row.difference_minor > 0n
  const [written] = await transfer(ctx, [
    {
      debit: gained ? valuation : accounts.fx_loss(row.currency),
      credit: gained ? accounts.fx_gain(row.currency) : valuation,
      unit: row.base,
      amount: gained ? row.difference_minor : -row.difference_minor,
      effectiveOn: row.on_day,
      memo: row.rate,
      source: [REVALUATION, row.id],
    },
  ])
  return written!.id
}

function rowOf(ctx: CommandContext, due: DueRevaluation, onDay: RevaluationRow['on_day']): RevaluationRow {
  return {
    id: newId('rvl'),
    on_day: onDay,
    currency: due.currency,
    position_minor: due.position.minor,
    base: ctx.settings.currency,
    before_minor: due.before.minor,
    after_minor: due.after.minor,
    difference_minor: due.difference.minor,
    rate: due.rate,
    state: 'booked',
    transfer_id: null,
    by_name: ctx.caller.name,
    at: ctx.now,
  }
}

export const revalueHandler = handle(revalue, async (ctx, { onDay }) => {
  const { due, missing } = await dueRevaluations(ctx, onDay)
  const lacking = missing[0]
  if (lacking !== undefined) {
    const { currency, on } = lacking
    ctx.enforce(refuse('finance.no_currency_rate', { currency, base: ctx.settings.currency, on: String(on) }))
  }
  const rows: RevaluationRow[] = []
  for (const one of due.filter(({ difference }) => difference.minor !== 0n)) {
    const newest = await newestRevaluation(ctx, one.currency)
    if (newest !== undefined && compareDates(newest.on_day, onDay) >= 0)
      ctx.enforce(refuse('finance.revalued_later', { currency: one.currency, on: String(newest.on_day) }))
    const row = rowOf(ctx, one, onDay)
    rows.push({ ...row, transfer_id: await book(ctx, row) })
  }
  await insertRevaluations(ctx, rows)
  for (const row of rows) ctx.changed([REVALUATION, row.id], null, revaluationOf(row))
  if (rows.length > 0) await ctx.record(booksChanged({ change: 'revalued' }))
  return { booked: rows.map(revaluationOf) }
})

export const reverseRevaluationHandler = handle(reverseRevaluation, async (ctx, { revaluationId, onDay }) => {
  const row = await lockRevaluation(ctx, revaluationId)
  if (row.state === 'reversed') ctx.enforce(refuse('finance.revaluation_reversed', { currency: row.currency }))
  const newest = await newestRevaluation(ctx, row.currency)
  if (newest !== undefined && newest.id !== row.id)
    ctx.enforce(refuse('finance.revalued_later', { currency: row.currency, on: String(newest.on_day) }))
  await reverse(ctx, row.transfer_id!, {
    source: [REVALUATION, row.id],
    effectiveOn: onDay ?? row.on_day,
    memo: row.rate,
  })
  await markReversed(ctx, row.id)
  const after = { ...row, state: 'reversed' as const }
  ctx.changed([REVALUATION, row.id], { state: 'booked' }, { state: 'reversed' })
  await ctx.record(booksChanged({ change: 'revalued' }))
  return revaluationOf(after)
})
