import { expect, it } from 'vitest'
import { timelineValue } from './timeline-value.ts'

it('a timeline writes what it kept as people write it', () => {
  const write = (value: unknown) => timelineValue(value, 'en-AU', 'Australia/Adelaide')
  expect(write('2026-08-03')).toBe('3 Aug 2026, Mon')
  expect(write('2026-08-02T22:30:00Z')).toBe('08:00, 3 Aug, Mon')
  expect(write({ minor: '28292000', currency: 'AUD' })).toBe('$282,920.00')
  expect(write(['QLD', 'SA'])).toBe('QLD, SA')
  expect(write(null)).toBe('-')
  expect(write('x'.repeat(100))).toHaveLength(81)
})
