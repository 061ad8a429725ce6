import { expect, it } from 'vitest'
import { firstRefusal, OK, refusals, refuse } from './verdict.ts'

it('gives the first refusal in order, and OK when there is none', () => {
  const first = refuse('a.first', { n: 1 })
  expect(firstRefusal(OK, first, refuse('a.second'))).toBe(first)
  expect(firstRefusal(OK, OK)).toBe(OK)
})

it('collects every refusal in order', () => {
  expect(refusals([refuse('a.one'), OK, refuse('a.two')]).map((refusal) => refusal.code)).toEqual(['a.one', 'a.two'])
})

it('is not overridable unless said so, and carries the path when there is one', () => {
  expect(refuse('a.one')).toEqual({ ok: false, code: 'a.one', params: {}, overridable: false })
  expect(refuse('a.one', {}, { overridable: true, path: 'lines.2' })).toMatchObject({
    overridable: true,
    path: 'lines.2',
  })
})
