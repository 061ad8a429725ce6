import { localDate, money } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { readableCode, sentence } from './catalogue.ts'

const messages = {
  'places.count': '{n, plural, one {# точка} few {# точки} many {# точек} other {# точки}}',
  'finance.due': '{amount} by {day}',
}

describe('a sentence', () => {
  it('follows the plural rules of its language', () => {
    expect([1, 3, 12].map((n) => sentence(messages, 'ru-RU', 'places.count', { n }))).toEqual([
      '1 точка',
      '3 точки',
      '12 точек',
    ])
  })

  it('writes kernel values as the language writes them', () => {
    const params = { amount: money(125000, 'AUD'), day: localDate('2026-08-03') }
    expect(sentence(messages, 'en-AU', 'finance.due', params)).toBe('$1,250.00 by 3 Aug, Mon')
  })

  it('stays readable when its code is unknown or a parameter is missing', () => {
    expect(sentence(messages, 'en', 'bookings.place_taken')).toBe('Place taken')
    expect(sentence(messages, 'en', 'finance.due', {})).toBe('Due')
    expect(readableCode('orders.moveStage')).toBe('Move stage')
  })
})
