import type { QueryContext } from '@ordinate/platform'
import type { DraftRecord } from '../data/codec.ts'

const ORDINARY_SECONDS = 10

/** A draft of an order that has nothing in it yet. */
export function blankDraft(ctx: QueryContext, orderId: string): Omit<DraftRecord, 'org_id' | 'id'> {
  return {
    order_id: orderId,
    kind: 'search',
    name: '',
    variant: 'plan',
    state: 'done',
    seed: '',
    apply: false,
    seconds: ORDINARY_SECONDS,
    most_iterations: null,
    gap: null,
    scope: null,
    move_told: false,
    iterations: 0,
    elapsed: 0,
    seats: 0,
    filled: 0,
    people: 0,
    cost_minor: 0n,
    currency: ctx.settings.currency,
    km: 0,
    score: null,
    lower_bound: null,
    curve: [],
    problem: null,
    seating: {},
    undo: null,
    started_at: ctx.now,
    finished_at: null,
    applied_at: null,
    runner: null,
    beat_at: null,
  }
}
