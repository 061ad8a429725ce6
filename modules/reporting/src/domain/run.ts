import { defineLifecycle } from '@ordinate/kernel'

export const runStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const
export type RunState = (typeof runStates)[number]

/** A report that is being made: it waits for its turn, gathers its photos, and is filed, given up or broken off. */
export const runLifecycle = defineLifecycle({
  name: 'reporting.run',
  initial: 'waiting',
  states: runStates,
  final: ['done', 'cancelled', 'failed'],
  moves: {
    start: { from: ['waiting', 'running'], to: 'running' },
    finish: { from: ['running'], to: 'done' },
    cancel: { from: ['waiting', 'running'], to: 'cancelled' },
    fail: { from: ['waiting', 'running'], to: 'failed' },
  },
})
