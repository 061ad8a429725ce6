import { describe, expect, it } from 'vitest'
import { touched } from './roster-data.ts'

const change = (operation: string, name: string, subjects: [string, string][]) => {
  return { operation, by: 'Mara', facts: [{ name, subjects }] }
}
const order: [string, string] = ['orders.order', 'ord_1']

describe('changes that an open roster follows', () => {
  it('name the seats to be asked again', () => {
    const one = change('scheduling.allocate', 'scheduling.roster_changed', [order, ['scheduling.shift', 'shf_a']])
    expect(touched(one, 'ord_1')).toEqual(['shf_a'])
    expect(touched(one, 'ord_2')).toBeUndefined()
  })

  it('name none where seats may have come', () => {
    const made = change('scheduling.makeShifts', 'scheduling.roster_changed', [order, ['scheduling.shift', 'shf_a']])
    expect(touched(made, 'ord_1')).toEqual([])
    expect(touched(change('orders.moveActivation', 'scheduling.roster_changed', [order]), 'ord_1')).toEqual([])
  })

  it('are not those of the solver on its way', () => {
    const step = change('scheduling.solve', 'scheduling.solve_progressed', [order, ['scheduling.draft', 'drf_a']])
    expect(touched(step, 'ord_1')).toBeUndefined()
  })
})
