import { defineLifecycle, OK, refuse, type Verdict } from '@ordinate/kernel'
import type { Criterion } from './score.ts'

export type CastingState = 'open' | 'closed' | 'cancelled'

/** A closed casting still says who may work; a cancelled one says nothing. */
export const castingLifecycle = defineLifecycle({
  name: 'castings.casting',
  initial: 'open',
  states: ['open', 'closed', 'cancelled'],
  final: ['cancelled'],
  moves: {
    close: { from: ['open'], to: 'closed' },
    reopen: { from: ['closed'], to: 'open' },
    cancel: { from: ['open', 'closed'], to: 'cancelled' },
  },
})

/** Refusal `castings.not_open` {state}. */
export function isOpenCasting(state: CastingState): Verdict {
  return state === 'open' ? OK : refuse('castings.not_open', { state })
}

/** What a panel looks at where nobody said otherwise; the names are codes of the message catalogue. */
export const ORDINARY_CRITERIA: readonly Omit<Criterion, 'name'>[] = [
  { key: 'appearance', weight: 1 },
  { key: 'speech', weight: 2 },
  { key: 'energy', weight: 1 },
  { key: 'product', weight: 1 },
]

/** A list is changed by the newest version alone; older ones can be read. Refusal `castings.link_old` {version, newest}. */
export function isNewest(version: number, newest: number): Verdict {
  return version === newest ? OK : refuse('castings.link_old', { version, newest })
}
