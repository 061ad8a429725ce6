import { describe, expect, test } from 'vitest'
import { printedValue } from './printed-value.ts'

describe('a printed value', () => {
  test('groups the figures of money and keeps two digits after the point', () => {
    expect(printedValue('-1234567.5', { header: '', type: 'money' }, 'en')).toBe('−1,234,567.50')
    expect(printedValue(0, { header: '', type: 'money' }, 'ru')).toBe('0,00')
  })

  test('loses no digit of a decimal longer than floating point can hold', () => {
    expect(printedValue('90071992547409931.25', { header: '', type: 'money' }, 'en')).toBe('90,071,992,547,409,931.25')
    expect(printedValue(90071992547409931n, { header: '', type: 'number' }, 'en')).toBe('90,071,992,547,409,931')
  })

  test('shows a day in the way of the language', () => {
    expect(printedValue('2026-08-03', { header: '', type: 'date' }, 'en')).toBe('3 Aug 2026')
    expect(printedValue('2026-08-03T09:05', { header: '', type: 'datetime' }, 'ru')).toBe('03.08.2026 09:05')
  })

  test('leaves a text that does not fit its column as it is', () => {
    expect(printedValue('by agreement', { header: '', type: 'money' }, 'en')).toBe('by agreement')
    expect(printedValue('2026-02-30', { header: '', type: 'date' }, 'en')).toBe('2026-02-30')
    expect(printedValue('0812', { header: '' }, 'en')).toBe('0812')
  })
})
