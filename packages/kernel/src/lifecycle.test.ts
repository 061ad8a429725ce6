import { describe, expect, it } from 'vitest'
import { defineLifecycle, type Lifecycle, lifecycleProblems, mayMove, movesFrom, nextState } from './lifecycle.ts'

const booking = defineLifecycle({
  name: 'booking',
  initial: 'requested',
  states: ['requested', 'agreed', 'declined', 'cancelled'],
  final: ['declined', 'cancelled'],
  moves: {
    agree: { from: ['requested'], to: 'agreed' },
    decline: { from: ['requested'], to: 'declined' },
    cancel: { from: ['requested', 'agreed'], to: 'cancelled' },
  },
})

describe('a life cycle', () => {
  it('allows a move from its states and names the next one', () => {
    expect(mayMove(booking, 'requested', 'agree').ok).toBe(true)
    expect(nextState(booking, 'requested', 'agree')).toBe('agreed')
    expect(movesFrom(booking, 'agreed')).toEqual(['cancel'])
  })

  it('refuses a move from any other state, with the state and the move', () => {
    expect(mayMove(booking, 'declined', 'agree')).toMatchObject({
      code: 'lifecycle.wrong_state',
      params: { lifecycle: 'booking', state: 'declined', move: 'agree' },
    })
    expect(() => nextState(booking, 'declined', 'agree')).toThrow(RangeError)
  })
})

describe('soundness', () => {
  const unsound = (changes: Partial<Lifecycle>): string[] => lifecycleProblems({ ...booking, ...changes } as Lifecycle)

  it('finds nothing wrong with a sound life cycle', () => {
    expect(lifecycleProblems(booking)).toEqual([])
  })

  it('finds a state that cannot be reached', () => {
    expect(unsound({ states: [...booking.states, 'lost'], final: [...booking.final, 'lost'] })).toEqual([
      'unreachable state: lost',
    ])
  })

  it('finds a dead end that is not final', () => {
    expect(unsound({ final: ['cancelled'] })).toEqual(['dead end that is not final: declined'])
  })

  it('finds a move out of a final state', () => {
    expect(unsound({ final: [...booking.final, 'agreed'] })).toEqual(['move out of final state: agreed'])
  })

  it('finds unknown states in moves', () => {
    const moves = { ...booking.moves, park: { from: ['agreed'], to: 'parked' } }
    expect(unsound({ moves })).toEqual(['unknown state: parked'])
  })

  it('finds a circle without a way out', () => {
    const moves = {
      ...booking.moves,
      hold: { from: ['requested'], to: 'held' },
      park: { from: ['held'], to: 'parked' },
      unpark: { from: ['parked'], to: 'held' },
    }
    expect(unsound({ states: [...booking.states, 'held', 'parked'], moves })).toEqual([
      'never reaches a final state: held',
      'never reaches a final state: parked',
    ])
  })
})
