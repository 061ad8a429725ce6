import { defineLifecycle } from '@ordinate/kernel'

/**
 * A message: waiting (for its moment or its turn), sending, sent (a channel took it), delivered (the channel says so), failed (no
 * channel took it), unsent (there was none), told (by somebody in person), withdrawn.
 */
export const messageLifecycle = defineLifecycle({
  name: 'messages.message',
  initial: 'waiting',
  states: ['waiting', 'sending', 'sent', 'delivered', 'failed', 'unsent', 'told', 'withdrawn'],
  final: ['delivered', 'told', 'withdrawn'],
  moves: {
    start: { from: ['waiting', 'sent'], to: 'sending' },
    accept: { from: ['sending'], to: 'sent' },
    deliver: { from: ['sending', 'sent'], to: 'delivered' },
    readBefore: { from: ['waiting'], to: 'delivered' },
    giveUp: { from: ['sending', 'sent'], to: 'failed' },
    lack: { from: ['waiting'], to: 'unsent' },
    sendAgain: { from: ['failed', 'unsent', 'sent'], to: 'waiting' },
    tell: { from: ['waiting', 'sending', 'sent', 'failed', 'unsent'], to: 'told' },
    withdraw: { from: ['waiting', 'unsent', 'failed'], to: 'withdrawn' },
  },
})

export const MESSAGE_STATES = messageLifecycle.states
export type MessageState = (typeof messageLifecycle.states)[number]

/** One try by one channel. */
export const DELIVERY_STATES = ['sending', 'retry', 'sent', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]
