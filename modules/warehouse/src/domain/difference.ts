import { compareQuantity, type Quantity, subtractQuantity } from '@ordinate/kernel'

export type DifferenceKind = 'road' | 'return' | 'use'
export type Outcome = 'arrived' | 'kept' | 'lost' | 'sent_more' | 'miscounted' | 'dismissed'

export type Difference = { readonly kind: DifferenceKind; readonly said: Quantity; readonly counted: Quantity }

/**
 * What can have become of a difference. On the road, short: it arrived after all, the sender kept it, it is lost; over: more was sent, or the
 * count was wrong. Back from an activation: lost there, or it stays there to be accounted for. Used beyond what was given: more was given,
 * or the report was wrong.
 */
export function possibleOutcomes({ kind, said, counted }: Difference): readonly Outcome[] {
  if (kind === 'return') return ['lost', 'dismissed']
  if (kind === 'use') return ['sent_more', 'miscounted']
  return compareQuantity(said, counted) > 0 ? ['arrived', 'kept', 'lost'] : ['sent_more', 'miscounted']
}

/** How much it is about, never negative. */
export function differing({ said, counted }: Difference): Quantity {
  return compareQuantity(said, counted) > 0 ? subtractQuantity(said, counted) : subtractQuantity(counted, said)
}
