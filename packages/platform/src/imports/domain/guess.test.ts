import { describe, expect, it } from 'vitest'
import { type GuessColumn, guessHeaderRow, guessMapping, headerWords, missingColumns } from './guess.ts'

const columns: GuessColumn[] = [
  { key: 'name', required: true, names: ['name', 'название'] },
  { key: 'storeCode', required: false, names: ['store code', 'код магазина'] },
  { key: 'region', required: false, names: ['state', 'region', 'регион'] },
  { key: 'latitude', required: false, names: ['latitude', 'lat', 'широта'], content: 'latitude' },
  { key: 'longitude', required: false, names: ['longitude', 'lon', 'lng', 'долгота'], content: 'longitude' },
  { key: 'email', required: false, names: ['email', 'e mail'], content: 'email' },
]

describe('guessMapping', () => {
  it('reads headers however they are spelt', () => {
    expect(headerWords('storeCode')).toBe('store code')
    expect(headerWords(' STORE_CODE ')).toBe('store code')
    const mapping = guessMapping(['Store Name', 'store_code', 'State / Territory', 'LAT', 'Lng'], [], columns)
    expect(mapping).toEqual({ name: 0, storeCode: 1, region: 2, latitude: 3, longitude: 4, email: null })
  })

  it('reads Russian headers', () => {
    const mapping = guessMapping(['Название', 'Код магазина', 'Регион', 'Широта', 'Долгота'], [], columns)
    expect(mapping).toMatchObject({ name: 0, storeCode: 1, region: 2, latitude: 3, longitude: 4 })
  })

  it('prefers the exact header to one that merely contains the name', () => {
    expect(guessMapping(['Venue name', 'Name'], [], columns).name).toBe(1)
  })

  it('knows coordinates and e-mail addresses by their looks when the headers say nothing', () => {
    const sample = [
      ['x', '-34.921230', '138.599503', 'a@b.example'],
      ['y', '-37.813600', '144.963100', ''],
    ]
    expect(guessMapping(['Name', 'Col2', 'Col3', 'Col4'], sample, columns)).toMatchObject({
      latitude: 1,
      longitude: 2,
      email: 3,
    })
  })

  it('says which required columns are missing', () => {
    expect(missingColumns(guessMapping(['Foo'], [['bar']], columns), columns)).toEqual(['name'])
  })
})

describe('guessHeaderRow', () => {
  it('skips the titles that people put above a table', () => {
    expect(guessHeaderRow([['Outlets of spring'], [], ['Name', 'State'], ['Clayton', 'VIC']], columns)).toBe(2)
  })
  it('takes the first row that is not empty when no header is known', () => {
    expect(guessHeaderRow([[], ['foo', 'bar'], ['1', '2']], columns)).toBe(1)
  })
})
