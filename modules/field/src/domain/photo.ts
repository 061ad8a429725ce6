import { defineLifecycle } from '@ordinate/kernel'

export const photoStates = ['new', 'approved', 'returned'] as const
export type PhotoState = (typeof photoStates)[number]

/** A photo waits for review. One that is returned stays so: the person at the point is asked for another. */
export const photoLifecycle = defineLifecycle({
  name: 'field.photo',
  initial: 'new',
  states: photoStates,
  final: ['returned'],
  moves: {
    approve: { from: ['new'], to: 'approved' },
    return: { from: ['new', 'approved'], to: 'returned' },
  },
})
