import { defineLifecycle } from '@ordinate/kernel'

export type RepairState = 'open' | 'repaired' | 'beyond_repair'

/** A unit that broke: away until it is repaired, or found not worth it. */
export const repairLifecycle = defineLifecycle({
  name: 'warehouse.repair',
  initial: 'open',
  states: ['open', 'repaired', 'beyond_repair'],
  final: ['repaired', 'beyond_repair'],
  moves: {
    repair: { from: ['open'], to: 'repaired' },
    give_up: { from: ['open'], to: 'beyond_repair' },
  },
})

export type ClaimState = 'draft' | 'sent' | 'accepted' | 'rejected' | 'settled' | 'withdrawn'

/** What is demanded of a supplier under warranty. */
export const claimLifecycle = defineLifecycle({
  name: 'warehouse.claim',
  initial: 'draft',
  states: ['draft', 'sent', 'accepted', 'rejected', 'settled', 'withdrawn'],
  final: ['rejected', 'settled', 'withdrawn'],
  moves: {
    send: { from: ['draft'], to: 'sent' },
    accept: { from: ['sent'], to: 'accepted' },
    reject: { from: ['sent'], to: 'rejected' },
    settle: { from: ['accepted'], to: 'settled' },
    withdraw: { from: ['draft', 'sent', 'accepted'], to: 'withdrawn' },
  },
})

export type ClaimMove = keyof typeof claimLifecycle.moves

export type HandoverState = 'given' | 'acknowledged' | 'returned'

/** A unit that a person has: given, acknowledged by the person, brought back. */
export const handoverLifecycle = defineLifecycle({
  name: 'warehouse.handover',
  initial: 'given',
  states: ['given', 'acknowledged', 'returned'],
  final: ['returned'],
  moves: {
    acknowledge: { from: ['given'], to: 'acknowledged' },
    bring_back: { from: ['given', 'acknowledged'], to: 'returned' },
  },
})
