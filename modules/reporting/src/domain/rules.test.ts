import { addMinutes, instant, localDate, money, quantityToText } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  amountPerUnit,
  clockEvidence,
  hoursOf,
  mayIssueFinalReport,
  mayIssuePhotoReport,
  type PointResult,
  percentReached,
  targetOf,
  totalsBy,
  totalsOf,
  uniquePath,
} from './index.ts'

const point = fc.record({
  activationId: fc.string(),
  outletId: fc.constantFrom('a', 'b', 'c'),
  outletKey: fc.constant('K'),
  outletName: fc.constant('Outlet'),
  region: fc.constant(null),
  day: fc.constantFrom(localDate('2026-08-03'), localDate('2026-08-04')),
  peoplePlanned: fc.nat(5),
  peopleCame: fc.nat(5),
  minutesPlanned: fc.nat(1_440),
  minutesWorked: fc.nat(1_440),
  contacts: fc.nat(1_000),
  samples: fc.nat(1_000),
  sales: fc.nat(100),
  photos: fc.nat(9),
  reported: fc.boolean(),
  comment: fc.constant(''),
}) satisfies fc.Arbitrary<PointResult>

describe('results', () => {
  test('parts by outlet sum to the whole', () => {
    fc.assert(
      fc.property(fc.array(point), (points) => {
        const whole = totalsOf(points)
        const parts = totalsBy(points, ({ outletId }) => outletId)
        for (const figure of Object.keys(whole) as (keyof typeof whole)[]) {
          expect(parts.reduce((sum, { totals }) => sum + totals[figure], 0)).toBe(whole[figure])
        }
      }),
    )
  })

  test('a target is per point, and nothing is reached of no target', () => {
    expect(targetOf(100, 40)).toBe(4_000)
    expect(targetOf(undefined, 40)).toBeNull()
    expect(percentReached(3_990, 4_000)).toBe(100)
    expect(percentReached(10, null)).toBeNull()
    expect(percentReached(10, 0)).toBeNull()
  })

  test('hours have two decimals, and the price of one unit is rounded once', () => {
    expect(quantityToText(hoursOf(305))).toBe('5.08')
    expect(amountPerUnit(money(100n, 'AUD'), 3)).toEqual(money(33n, 'AUD'))
    expect(amountPerUnit(money(100n, 'AUD'), 0)).toBeNull()
    expect(amountPerUnit(money(999_999_999_999n, 'AUD'), 3)).toEqual(money(333_333_333_333n, 'AUD'))
  })
})

describe('the clock of a photo', () => {
  const taken = instant('2026-08-03T01:30:00Z')
  test.each([
    [1, { kind: 'at_once' }],
    [47, { kind: 'later', minutes: 47 }],
    [-9, { kind: 'ahead', minutes: 9 }],
  ])('received %i minutes after it was taken', (minutes, expected) => {
    expect(clockEvidence(taken, addMinutes(taken, minutes))).toEqual(expected)
  })
})

describe('issuing', () => {
  test('needs something to report; open days and unseen photos can be insisted on', () => {
    expect(mayIssueFinalReport({ reported: 0, daysOpen: 0 })).toMatchObject({ ok: false, overridable: false })
    expect(mayIssueFinalReport({ reported: 5, daysOpen: 2 })).toMatchObject({ overridable: true, params: { count: 2 } })
    expect(mayIssueFinalReport({ reported: 5, daysOpen: 0 }).ok).toBe(true)
    expect(mayIssuePhotoReport({ approved: 0, waiting: 3 })).toMatchObject({ ok: false, overridable: false })
    expect(mayIssuePhotoReport({ approved: 4, waiting: 3 })).toMatchObject({ overridable: true })
    expect(mayIssuePhotoReport({ approved: 4, waiting: 0 }).ok).toBe(true)
  })
})

describe('paths of an archive', () => {
  test('no two files share one, whatever their case', () => {
    const taken = new Set<string>()
    const paths = ['Act.pdf', 'act.pdf', 'Act.pdf', 'Act'].map((name) => uniquePath('Acts', name, taken))
    expect(paths).toEqual(['Acts/Act.pdf', 'Acts/act (2).pdf', 'Acts/Act (3).pdf', 'Acts/Act'])
  })
})
