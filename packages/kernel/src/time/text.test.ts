import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDate, formatInstantIn, formatTime } from './format.ts'
import { instant } from './instant.ts'
import { addDays, localDate, localTime, timeToText } from './local.ts'
import { parseDateText, parseDayMonthText, parsePeriodText, parseTimeText } from './parse.ts'

describe('hours in a cell', () => {
  it.each([
    ['11:00-16:00', '11:00', '16:00'],
    ['11-16', '11:00', '16:00'],
    ['9.30 – 17.45', '09:30', '17:45'],
    ['9am to 5:30 pm', '09:00', '17:30'],
    ['12am-12pm', '00:00', '12:00'],
    ['22:00—06:00', '22:00', '06:00'],
    ['18:00-24:00', '18:00', '00:00'],
  ])('%j are read as %s and %s', (text, start, end) => {
    const hours = parsePeriodText(text)
    expect(hours && [timeToText(hours.start), timeToText(hours.end)]).toEqual([start, end])
  })

  it.each(['', '11:00', '11:00-', '25-26', '11:60-12:00', '13pm-14pm', '9-10-11', 'all day'])('%j are not', (text) => {
    expect(parsePeriodText(text)).toBeUndefined()
  })

  it('every printed time is read back', () => {
    fc.assert(
      fc.property(fc.nat(1439), (minute) => {
        const time = localTime('00:00').add({ minutes: minute })
        expect(parseTimeText(formatTime(time))).toEqual(time)
      }),
    )
  })
})

describe('dates in a cell', () => {
  it.each([
    ['2026-08-03', 'dmy', '2026-08-03'],
    ['2026-08-03T00:00:00.000Z', 'mdy', '2026-08-03'],
    ['03/08/2026', 'dmy', '2026-08-03'],
    ['03/08/2026', 'mdy', '2026-03-08'],
    ['3.8.26', 'dmy', '2026-08-03'],
    ['26/08/03', 'ymd', '2026-08-03'],
    ['2026/8/3', 'dmy', '2026-08-03'],
    ['3 Aug 2026', 'dmy', '2026-08-03'],
    ['Aug 3, 2026', 'dmy', '2026-08-03'],
    ['3-Aug-26', 'mdy', '2026-08-03'],
    ['3 августа 2026 г.', 'dmy', '2026-08-03'],
    ['1 мая 2026', 'dmy', '2026-05-01'],
  ] as const)('%j in order %s is %s', (text, order, expected) => {
    expect(parseDateText(text, order)?.toString()).toBe(expected)
  })

  it.each(['', '31/02/2026', '13/13/2026', '3 Aug', '1/2/345', 'tomorrow', '46237'])('%j is no date', (text) => {
    expect(parseDateText(text, 'dmy')).toBeUndefined()
  })

  it('every printed date with its year is read back in either language', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.constantFrom('en', 'en-AU', 'ru'), (days, locale) => {
        const date = addDays(localDate('2010-01-01'), days)
        const printed = formatDate(date, locale, { year: true }).split(',')[0]!
        expect(parseDateText(printed, 'dmy')).toEqual(date)
      }),
    )
  })
})

describe('printed time', () => {
  it('names day, month and weekday in the reader’s language', () => {
    expect(formatDate(localDate('2026-08-03'), 'en')).toBe('3 Aug, Mon')
    expect(formatDate(localDate('2026-08-03'), 'ru')).toBe('3 авг, пн')
    expect(formatDate(localDate('2026-08-03'), 'en', { year: true })).toBe('3 Aug 2026, Mon')
  })

  it('puts the place first and the viewer in brackets when his clock differs', () => {
    const at = instant('2026-08-02T22:30:00Z')
    const viewer = { viewerZone: 'Australia/Brisbane', viewerWord: 'yours' }
    expect(formatInstantIn(at, 'Australia/Adelaide', 'en', viewer)).toBe('08:00, 3 Aug, Mon (08:30 yours)')
    expect(formatInstantIn(at, 'Australia/Sydney', 'en', viewer)).toBe('08:30, 3 Aug, Mon')
    expect(formatInstantIn(at, 'Australia/Adelaide', 'en')).toBe('08:00, 3 Aug, Mon')
  })

  it('adds the viewer’s date when it is another day', () => {
    const at = instant('2026-08-02T22:30:00Z')
    expect(formatInstantIn(at, 'Australia/Adelaide', 'en', { viewerZone: 'Europe/Berlin', viewerWord: 'yours' })).toBe(
      '08:00, 3 Aug, Mon (00:30 yours)',
    )
    expect(formatInstantIn(at, 'Australia/Adelaide', 'en', { viewerZone: 'America/New_York' })).toBe(
      '08:00, 3 Aug, Mon (18:30, 2 Aug, Sun)',
    )
  })
})

describe('a day without its year', () => {
  it.each([
    ['3 Dec', 'dmy', 12, 3],
    ['3 December', 'dmy', 12, 3],
    ['Dec 3', 'dmy', 12, 3],
    ['3-Dec', 'dmy', 12, 3],
    ['3 декабря', 'dmy', 12, 3],
    ['03.12', 'dmy', 12, 3],
    ['12/3', 'mdy', 12, 3],
    ['29 Feb', 'dmy', 2, 29],
  ] as const)('%j in order %s is read', (text, order, month, day) => {
    expect(parseDayMonthText(text, order)).toEqual({ month, day })
  })
  it.each(['', '3', '31.02', '3 Dec 2026', '2026-12-03', 'tomorrow', '9.30.1'])('%j is none', (text) => {
    expect(parseDayMonthText(text, 'dmy')).toBeUndefined()
  })
})
