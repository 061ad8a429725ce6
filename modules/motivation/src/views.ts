import { money } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import type { AwardView, RatingView, RuleView } from './contract.ts'
import type { AwardRow, RuleRow } from './data/awards.ts'
import type { WholeRating } from './data/ratings.ts'
import { namesOf } from './data/shifts.ts'
import { explanationOf } from './explain.ts'

type Placed = { readonly person_id: string; readonly order_id: string; readonly outlet_id: string }

async function wordsFor(ctx: QueryContext, rows: readonly Placed[]) {
  const unique = (key: keyof Placed) => [...new Set(rows.map((row) => row[key]))]
  const people = await namesOf(ctx, unique('person_id'))
  const orders = await ordersById(ctx, unique('order_id'))
  const outlets = await outletsById(ctx, unique('outlet_id'))
  return {
    person: (id: string) => people.get(id) ?? '',
    order: (id: string) => orders.get(id)?.number ?? '',
    outlet: (id: string) => outlets.get(id)?.name ?? '',
  }
}

export async function ratingViews(ctx: QueryContext, whole: readonly WholeRating[]): Promise<RatingView[]> {
  const words = await wordsFor(
    ctx,
    whole.map(({ rating }) => rating),
  )
  return whole.map(({ rating, dispute, decision }) => ({
    id: rating.id,
    allocationId: rating.allocation_id,
    personId: rating.person_id,
    personName: words.person(rating.person_id),
    orderId: rating.order_id,
    orderNumber: words.order(rating.order_id),
    outletId: rating.outlet_id,
    outletName: words.outlet(rating.outlet_id),
    day: rating.day,
    source: rating.source,
    score: rating.score,
    criteria: rating.criteria,
    comment: rating.comment,
    givenBy: rating.given_by,
    givenAt: rating.given_at,
    state: rating.state,
    correctedScore: rating.corrected_score,
    disputeUntil: rating.dispute_until,
    dispute: dispute && { text: dispute.text, openedAt: dispute.opened_at },
    decision: decision && {
      verdict: decision.verdict,
      score: decision.score,
      reason: decision.reason,
      decidedBy: decision.decided_by,
      decidedAt: decision.decided_at,
    },
  }))
}

export function ruleView(row: RuleRow): RuleView {
  const amount = (minor: bigint | null) => (minor === null ? null : money(minor, row.currency))
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    condition: row.condition,
    threshold: row.threshold,
    fixed: amount(row.fixed_minor),
    basisPoints: row.basis_points,
    monthlyCap: amount(row.cap_minor),
    active: row.active,
    version: row.version,
  }
}

export async function awardViews(ctx: QueryContext, rows: readonly AwardRow[]): Promise<AwardView[]> {
  const words = await wordsFor(ctx, rows)
  return rows.map((row) => {
    const { code, params } = explanationOf(row)
    return {
      id: row.id,
      ruleId: row.rule_id,
      ruleName: row.rule_name,
      kind: row.kind,
      allocationId: row.allocation_id,
      personId: row.person_id,
      personName: words.person(row.person_id),
      orderId: row.order_id,
      orderNumber: words.order(row.order_id),
      outletName: words.outlet(row.outlet_id),
      day: row.day,
      amount: money(row.amount_minor, row.currency),
      explanation: ctx.say(code, params),
      state: row.state,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
      reason: row.reason,
    }
  })
}
