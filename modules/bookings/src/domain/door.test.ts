import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { badgeCode, findingOfBadge, findingOfLetter, printedCode, readCode } from './door.ts'

const door = { outletId: 'out_1', today: '2026-08-06' }
const badge = { outletId: 'out_1', withdrawn: false, onLetter: true, days: ['2026-08-06', '2026-08-07'] }
const letter = { outletId: 'out_1', version: 2, lastVersion: 2, empty: false, days: ['2026-08-06'] }

describe('a badge’s code', () => {
  it('is read as it was printed, in small letters, with spaces, and with O for 0 and l for 1', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 16 }), (random) => {
        const code = badgeCode(random)
        const misread = printedCode(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', ' ')
        expect(readCode(printedCode(code))).toBe(code)
        expect(readCode(misread)).toBe(code)
      }),
    )
  })
  it.each(['', 'K7F3', 'K7F3-9Q2', 'K7F3-9Q2M1', 'K7F3-9Q2!', 'https://example.com/l/abc'])('is not %j', (typed) =>
    expect(readCode(typed)).toBeUndefined(),
  )
})

describe('a badge shown at a door', () => {
  it('opens it on a day on which the person is expected', () => expect(findingOfBadge(badge, door)).toBe('valid'))
  it.each([
    ['unknown', undefined],
    ['wrong_outlet', { ...badge, outletId: 'out_2' }],
    ['withdrawn', { ...badge, withdrawn: true }],
    ['not_issued', { ...badge, onLetter: false }],
    ['wrong_day', { ...badge, days: ['2026-08-07'] }],
  ] as const)('does not open it: %s', (finding, shown) => expect(findingOfBadge(shown, door)).toBe(finding))
  it('of another outlet does not tell whether it was taken off there', () => {
    expect(findingOfBadge({ ...badge, outletId: 'out_2', withdrawn: true }, door)).toBe('wrong_outlet')
  })
})

describe('a letter shown at a door', () => {
  it('holds when it is the last version and today is one of its days', () => {
    expect(findingOfLetter(letter, door)).toBe('valid')
  })
  it.each([
    ['unknown', undefined],
    ['wrong_outlet', { ...letter, outletId: 'out_2' }],
    ['superseded', { ...letter, version: 1 }],
    ['withdrawn', { ...letter, empty: true }],
    ['wrong_day', { ...letter, days: [] }],
  ] as const)('does not hold: %s', (finding, shown) => expect(findingOfLetter(shown, door)).toBe(finding))
})
