import { defineLifecycle } from '@ordinate/kernel'

/** A paper that went out stays issued, or is declared void; it never disappears. */
export const documentLifecycle = defineLifecycle({
  name: 'documents.document',
  initial: 'issued',
  states: ['issued', 'void'],
  final: ['void'],
  moves: { void: { from: ['issued'], to: 'void' } },
})
