import { instant } from '@ordinate/kernel'
import { expect, it } from 'vitest'
import { byTime } from './agenda.ts'

it('lines of a day stand by time, those without a time last', () => {
  const lines = [
    { id: 'd', at: null },
    { id: 'b', at: instant('2026-08-03T10:00:00Z') },
    { id: 'c', at: null },
    { id: 'a', at: instant('2026-08-03T08:00:00Z') },
  ]
  expect(lines.toSorted(byTime).map((line) => line.id)).toEqual(['a', 'b', 'c', 'd'])
})
