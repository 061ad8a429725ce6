import { describe, expect, it } from 'vitest'
import { parseWeekdays } from './weekdays.ts'

describe('weekdays in a programme', () => {
  it('are read in English and Russian, single, listed and as spans', () => {
    expect(parseWeekdays('Thu-Sun')).toEqual([4, 5, 6, 7])
    expect(parseWeekdays('чт–вс')).toEqual([4, 5, 6, 7])
    expect(parseWeekdays('Mon, Wednesday and Fri')).toEqual([1, 3, 5])
    expect(parseWeekdays('пн; ср')).toEqual([1, 3])
    expect(parseWeekdays('Saturday')).toEqual([6])
    expect(parseWeekdays('Daily')).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('may span the end of the week', () => {
    expect(parseWeekdays('Sat - Mon')).toEqual([1, 6, 7])
  })

  it('are refused when a word is none of them', () => {
    expect(parseWeekdays('soon')).toBeUndefined()
    expect(parseWeekdays('Mon-soon')).toBeUndefined()
    expect(parseWeekdays('Mon-Tue-Wed')).toBeUndefined()
    expect(parseWeekdays('')).toBeUndefined()
  })
})
