import { defineLifecycle } from '@ordinate/kernel'

/** An assignment is open until somebody ticks it off or cancels it; a finished one may be opened again. */
export const assignmentLifecycle = defineLifecycle({
  name: 'assignments.assignment',
  initial: 'open',
  states: ['open', 'done', 'cancelled'],
  final: ['cancelled'],
  moves: {
    complete: { from: ['open'], to: 'done' },
    reopen: { from: ['done'], to: 'open' },
    cancel: { from: ['open'], to: 'cancelled' },
  },
})
