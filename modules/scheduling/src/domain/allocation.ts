import { defineLifecycle } from '@ordinate/kernel'

/**
 * The life of a person's place in a seat. A draft is known to the office alone and is simply taken back; what a person was
 * told is withdrawn, so that it can be told.
 */
export const allocationLifecycle = defineLifecycle({
  name: 'scheduling.allocation',
  initial: 'draft',
  states: ['draft', 'published', 'confirmed', 'declined', 'withdrawn'],
  final: ['declined', 'withdrawn'],
  moves: {
    publish: { from: ['draft'], to: 'published' },
    confirm: { from: ['published'], to: 'confirmed' },
    decline: { from: ['published', 'confirmed'], to: 'declined' },
    withdraw: { from: ['draft', 'published', 'confirmed'], to: 'withdrawn' },
    ask_again: { from: ['published', 'confirmed'], to: 'published' },
  },
})

/** States in which the person holds the seat. */
export const LIVE_STATES = ['draft', 'published', 'confirmed'] as const
/** States of which the person has been told. */
export const TOLD_STATES = ['published', 'confirmed'] as const
