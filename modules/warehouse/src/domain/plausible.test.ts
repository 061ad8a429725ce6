import { quantity } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { beyondGiven, questionsAbout } from './plausible.ts'
import { ZERO } from './sheet.ts'

const juice = {
  id: 'itm_1',
  sku: 'J',
  name: 'Juice',
  unit: 'pcs',
  decimals: 0,
  perContactMin: quantity('0.8'),
  perContactMax: quantity('1.5'),
}
const had = { issued: quantity(100), movedIn: ZERO, movedOut: ZERO, onRoad: ZERO, writtenOff: ZERO }
const used = (n: number) => ({ used: quantity(n), damaged: ZERO, lost: ZERO, returned: ZERO })

describe('a report', () => {
  it('within what was given and usual for its contacts is not asked about', () => {
    expect(questionsAbout(juice, had, used(90), 80)).toEqual([])
    expect(questionsAbout(juice, had, used(90), null)).toEqual([])
  })
  it('beyond what was given is asked about with both figures', () => {
    expect(questionsAbout(juice, had, used(110), null)).toMatchObject([
      { code: 'warehouse.ask_more_than_given', params: { used: '110', given: '100' } },
    ])
    expect(beyondGiven(had, used(110))).toEqual(quantity(10))
  })
  it('of too many or too few for its contacts is asked about with the range', () => {
    expect(questionsAbout(juice, had, used(90), 30)).toMatchObject([
      { code: 'warehouse.ask_per_contact', params: { each: '3', contacts: 30, min: '0.8', max: '1.5' } },
    ])
    expect(questionsAbout(juice, had, used(10), 90)).toHaveLength(1)
    expect(questionsAbout(juice, had, used(10), 0)).toEqual([])
  })
})
