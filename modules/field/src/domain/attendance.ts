import { defineLifecycle } from '@ordinate/kernel'

export const attendanceStates = ['expected', 'in', 'out', 'no_show', 'released', 'approved', 'locked'] as const
export type AttendanceState = (typeof attendanceStates)[number]

/**
 * A person's presence at a shift that was published. `released` when the shift was taken back; a person who comes all the same is
 * recorded, never overwritten. `locked` hours are in the pay register.
 */
export const attendanceLifecycle = defineLifecycle({
  name: 'field.attendance',
  initial: 'expected',
  states: attendanceStates,
  final: ['locked'],
  moves: {
    checkIn: { from: ['expected', 'no_show', 'released'], to: 'in' },
    checkOut: { from: ['in'], to: 'out' },
    markNoShow: { from: ['expected'], to: 'no_show' },
    release: { from: ['expected', 'no_show'], to: 'released' },
    expectAgain: { from: ['released', 'no_show'], to: 'expected' },
    recordByHand: { from: ['expected', 'no_show', 'released', 'in', 'out', 'approved'], to: 'out' },
    approve: { from: ['out', 'no_show', 'approved'], to: 'approved' },
    lock: { from: ['approved'], to: 'locked' },
    decide: { from: ['expected', 'in', 'out', 'no_show', 'released', 'approved'], to: 'approved' },
  },
})

/** States in which a person is counted on, or came. */
export const LIVE_STATES = ['expected', 'in', 'out', 'no_show', 'approved', 'locked'] as const

/** States in which somebody still has to say how many minutes are paid. */
export const UNDECIDED_STATES = ['expected', 'in', 'out'] as const

/** Whether the person was there, as far as anybody recorded. */
export function cameIn(state: AttendanceState): boolean {
  return state === 'in' || state === 'out' || state === 'approved' || state === 'locked'
}
