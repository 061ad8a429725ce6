import { defineLifecycle } from '@ordinate/kernel'

/** A paper that went out never disappears: it is replaced by its next version or declared void. */
export const documentLifecycle = defineLifecycle({
  name: 'documents.document',
  initial: 'issued',
  states: ['issued', 'void'],
  final: ['issued', 'void'],
  moves: { void: { from: ['issued'], to: 'void' } },
})
