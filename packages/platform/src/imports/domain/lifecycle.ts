import { defineLifecycle } from '@ordinate/kernel'

/** How an import goes: mapped, planned, looked at, applied; it may be stopped at any time before its end. */
export const importLifecycle = defineLifecycle({
  name: 'imports.import',
  initial: 'planning',
  states: ['mapping', 'planning', 'ready', 'running', 'done', 'cancelled', 'failed'],
  final: ['done', 'cancelled', 'failed'],
  moves: {
    miss: { from: ['planning'], to: 'mapping' },
    map: { from: ['mapping', 'ready'], to: 'planning' },
    plan: { from: ['planning'], to: 'ready' },
    confirm: { from: ['ready'], to: 'running' },
    finish: { from: ['running'], to: 'done' },
    cancel: { from: ['mapping', 'planning', 'ready', 'running'], to: 'cancelled' },
    fail: { from: ['planning', 'running'], to: 'failed' },
  },
})
