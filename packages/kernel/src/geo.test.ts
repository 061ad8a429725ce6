import fc from 'fast-check'
import { expect, it } from 'vitest'
import { distanceKm, travelMinutes } from './geo.ts'

const adelaide = { lat: -34.9285, lon: 138.6007 }
const melbourne = { lat: -37.8136, lon: 144.9631 }

it('measures the great circle between two towns', () => {
  expect(distanceKm(adelaide, melbourne)).toBeCloseTo(654, -1)
  expect(distanceKm(adelaide, adelaide)).toBe(0)
  expect(distanceKm({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111.2, 1)
})

it('is the same both ways and never more than half round the world', () => {
  const point = fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
  })
  fc.assert(
    fc.property(point, point, (a, b) => {
      expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6)
      expect(distanceKm(a, b)).toBeLessThanOrEqual(20_016)
    }),
  )
})

it('takes longer over a longer way, at town speed first', () => {
  expect(travelMinutes(0)).toBe(0)
  expect(travelMinutes(5)).toBe(14)
  expect(travelMinutes(100)).toBe(130)
})
