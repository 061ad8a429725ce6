import { expect, it } from 'vitest'
import { changesOf } from './timeline.tsx'

it('a timeline entry names only what differs, and not the version', () => {
  const before = { title: 'Juice', places: 40, version: 1 }
  expect(changesOf(before, { title: 'Juice', places: 42, version: 2 })).toEqual([
    { name: 'places', before: 40, after: 42 },
  ])
  expect(changesOf(null, before)).toEqual([])
})
