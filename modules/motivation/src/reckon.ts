import { type Money, money, newId } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { awardsProposed } from './contract.ts'
import {
  type AwardRow,
  awardsOfMonth,
  awardsOfShifts,
  loadRules,
  propose,
  type RuleRow,
  withdrawProposals,
} from './data/awards.ts'
import { ratingsOfShifts } from './data/ratings.ts'
import { loadSettings } from './data/settings.ts'
import type { ShiftRow } from './data/shifts.ts'
import { type AwardRule, amountOf, effectiveScore, measure, type ShiftResult } from './domain/index.ts'

/** A rule as its row holds it. */
export function ruleOf(row: RuleRow): AwardRule {
  const amount = (minor: bigint): Money => money(minor, row.currency)
  return {
    kind: row.kind,
    condition: row.condition,
    threshold: row.threshold,
    amount: row.fixed_minor === null ? { basisPoints: row.basis_points ?? 0 } : { fixed: amount(row.fixed_minor) },
    monthlyCap: row.cap_minor === null ? null : amount(row.cap_minor),
  }
}

function resultOf(shift: ShiftRow, scores: readonly number[]): ShiftResult {
  return {
    noShow: shift.outcome === 'no_show',
    lateMinutes: shift.late_minutes,
    samples: shift.samples,
    samplesPlanned: shift.samples_planned,
    sales: shift.sales,
    photos: shift.photos,
    rating: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    pay: money(shift.pay_minor, shift.currency),
  }
}

/**
 * Lets every active rule look at shifts that are over: what applies is proposed with its figures, what no longer does is taken
 * back. What somebody has decided stays.
 */
export async function reckon(ctx: CommandContext, shifts: readonly ShiftRow[]): Promise<void> {
  const closed = shifts.filter((shift) => shift.closed && shift.outcome !== 'cancelled')
  const rules = (await loadRules(ctx)).filter(({ active }) => active)
  if (closed.length === 0) return
  const ids = closed.map((shift) => shift.allocation_id)
  const ratings = Map.groupBy(await ratingsOfShifts(ctx, ids), (rating) => rating.allocation_id)
  const known = Map.groupBy(await awardsOfShifts(ctx, ids), (award) => award.allocation_id)
  const { fineLimitPercent } = await loadSettings(ctx)
  const changed = { proposed: 0, orders: new Set<string>() }
  for (const shift of closed) {
    const scores = (ratings.get(shift.allocation_id) ?? []).flatMap((row) => {
      const score = effectiveScore({ score: row.score, correctedScore: row.corrected_score, state: row.state })
      return score === null ? [] : [score]
    })
    const before = known.get(shift.allocation_id) ?? []
    const rows = await proposalsFor(ctx, { shift, result: resultOf(shift, scores), rules, before, fineLimitPercent })
    const kept = new Set(rows.map((row) => row.rule_id))
    const gone = before.filter((award) => award.state === 'proposed' && !kept.has(award.rule_id))
    await withdrawProposals(
      ctx,
      gone.map(({ id }) => id),
    )
    await propose(ctx, rows)
    if (rows.length + gone.length > 0) changed.orders.add(shift.order_id)
    changed.proposed += rows.length
  }
  if (changed.orders.size > 0) {
    await ctx.record(awardsProposed({ orderIds: [...changed.orders], awards: changed.proposed }))
  }
}

interface Case {
  readonly shift: ShiftRow
  readonly result: ShiftResult
  readonly rules: readonly RuleRow[]
  readonly before: readonly AwardRow[]
  readonly fineLimitPercent: number
}

async function proposalsFor(ctx: CommandContext, one: Case): Promise<AwardRow[]> {
  const { shift, result, rules, before, fineLimitPercent } = one
  const decided = new Map(before.filter(({ state }) => state !== 'proposed').map((award) => [award.rule_id, award]))
  const applying = rules.map((row) => ({ row, ...measure(ruleOf(row), result) })).filter(({ applies }) => applies)
  if (applying.length === 0) return []
  const month = await awardsOfMonth(ctx, shift.person_id, shift.day)
  let fines = [...decided.values()]
    .filter(({ kind, state }) => kind === 'fine' && state === 'approved')
    .reduce((sum, award) => sum + award.amount_minor, 0n)
  const rows: AwardRow[] = []
  for (const { row, figure } of applying) {
    if (decided.has(row.id)) continue
    const usedThisMonth = month
      .filter((award) => award.rule_id === row.id && award.allocation_id !== shift.allocation_id)
      .reduce((sum, award) => sum + award.amount_minor, 0n)
    const { minor, reduced } = amountOf(ruleOf(row), result.pay, { usedThisMonth, otherFines: fines, fineLimitPercent })
    if (minor === 0n) continue
    if (row.kind === 'fine') fines += minor
    rows.push(awardRow(shift, row, { figure, minor, reduced }))
  }
  return rows
}

function awardRow(
  shift: ShiftRow,
  rule: RuleRow,
  found: { figure: number; minor: bigint; reduced: AwardRow['reduced'] },
): AwardRow {
  return {
    id: newId('awd'),
    rule_id: rule.id,
    rule_name: rule.name,
    kind: rule.kind,
    condition: rule.condition,
    threshold: rule.threshold,
    allocation_id: shift.allocation_id,
    person_id: shift.person_id,
    order_id: shift.order_id,
    outlet_id: shift.outlet_id,
    day: shift.day,
    figure: found.figure,
    pay_minor: shift.pay_minor,
    amount_minor: found.minor,
    currency: shift.currency,
    basis_points: rule.basis_points,
    reduced: found.reduced,
    state: 'proposed',
    decided_by: null,
    decided_at: null,
    reason: '',
  }
}
