import { localDate } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { bestPaper, isValidOn, numberEnds, paperState } from './papers.ts'

const day = (text: string) => localDate(text)
const paper = (validFrom: string | null, validTo: string | null) => ({
  kind: 'food_handling',
  validFrom: validFrom === null ? null : day(validFrom),
  validTo: validTo === null ? null : day(validTo),
})

describe('papers', () => {
  it('hold on their first and last day and not beyond', () => {
    const held = paper('2026-08-01', '2026-08-31')
    expect(isValidOn(held, day('2026-08-01'))).toBe(true)
    expect(isValidOn(held, day('2026-08-31'))).toBe(true)
    expect(isValidOn(held, day('2026-07-31'))).toBe(false)
    expect(isValidOn(held, day('2026-09-01'))).toBe(false)
  })

  it('without an end hold longest', () => {
    const open = paper(null, null)
    expect(bestPaper([paper(null, '2026-01-01'), open, paper(null, '2027-01-01')], 'food_handling')).toBe(open)
    expect(bestPaper([open], 'id')).toBeUndefined()
  })

  it('are worth renewing a month before their end', () => {
    expect(paperState(paper(null, '2026-08-20'), day('2026-08-01'))).toBe('expires_soon')
    expect(paperState(paper(null, '2026-12-20'), day('2026-08-01'))).toBe('valid')
    expect(paperState(paper(null, '2026-07-31'), day('2026-08-01'))).toBe('expired')
    expect(paperState(paper('2026-09-01', null), day('2026-08-01'))).toBe('not_yet')
  })

  it('show only the end of a long number', () => {
    expect(numberEnds('4510 123 456')).toBe('3456')
    expect(numberEnds('1234567')).toBe('')
  })
})
