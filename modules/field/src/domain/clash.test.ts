import { addMinutes, instant } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attendanceStates } from './attendance.ts'
import { clashesOf, mayDecideClash, type SeatPerson } from './clash.ts'

const ten = instant('2026-08-06T00:30:00Z')
const who = (id: string, more: Partial<SeatPerson>): SeatPerson => ({
  id,
  personId: id,
  state: 'expected',
  releasedAt: null,
  cameAt: null,
  ...more,
})
const replacedAndCame = { state: 'in', releasedAt: addMinutes(ten, 20), cameAt: addMinutes(ten, -2) } as const

describe('a seat that two people were at', () => {
  it('is a case of who came although replaced, and of whom the seat was given to', () => {
    const people = [who('a', replacedAndCame), who('b', {})]
    expect(clashesOf(people)).toEqual([{ firstId: 'a', secondId: 'b' }])
  })

  it('is none when the replaced person stayed away, or nobody was sent', () => {
    expect(
      clashesOf([who('a', { state: 'released', releasedAt: ten }), who('b', { state: 'in', cameAt: ten })]),
    ).toEqual([])
    expect(clashesOf([who('a', replacedAndCame)])).toEqual([])
    expect(clashesOf([who('a', replacedAndCame), who('b', { state: 'released', releasedAt: ten })])).toEqual([])
  })

  it('is one case for each pair, whatever happened', () => {
    const person = fc.record({
      state: fc.constantFrom(...attendanceStates),
      released: fc.option(fc.integer({ min: 0, max: 3 })),
      came: fc.option(fc.integer({ min: 0, max: 3 })),
    })
    fc.assert(
      fc.property(fc.array(person, { maxLength: 4 }), (some) => {
        const people = some.map(({ state, released, came }, at) =>
          who(`p${at}`, {
            state,
            releasedAt: released === null ? null : addMinutes(ten, released),
            cameAt: came === null ? null : addMinutes(ten, came),
          }),
        )
        const pairs = clashesOf(people).map(({ firstId, secondId }) => [firstId, secondId].toSorted().join())
        expect(new Set(pairs).size).toBe(pairs.length)
      }),
    )
  })

  it('is decided when nobody of the two is there any more', () => {
    const end = addMinutes(ten, 300)
    const one = (state: 'in' | 'out') => ({ state, name: 'Ann', end })
    expect(mayDecideClash([one('in')], ten)).toMatchObject({ code: 'field.clash_running', params: { person: 'Ann' } })
    expect(mayDecideClash([one('in')], end).ok).toBe(true)
    expect(mayDecideClash([one('out')], ten).ok).toBe(true)
  })
})
