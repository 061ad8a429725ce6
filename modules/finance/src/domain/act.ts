import { defineLifecycle } from '@ordinate/kernel'

export const actStates = ['drawn_up', 'sent', 'accepted', 'disputed', 'withdrawn'] as const
export type ActState = (typeof actStates)[number]

/**
 * An act of completed work is drawn up under a number of its own, sent, and accepted or disputed by the client. A disputed one is sent again
 * when the matter is settled, or withdrawn and drawn up anew.
 */
export const actLifecycle = defineLifecycle({
  name: 'finance.act',
  initial: 'drawn_up',
  states: actStates,
  final: ['accepted', 'withdrawn'],
  moves: {
    send: { from: ['drawn_up', 'sent', 'disputed'], to: 'sent' },
    accept: { from: ['drawn_up', 'sent', 'disputed'], to: 'accepted' },
    dispute: { from: ['sent'], to: 'disputed' },
    withdraw: { from: ['drawn_up', 'sent', 'disputed'], to: 'withdrawn' },
  },
})
