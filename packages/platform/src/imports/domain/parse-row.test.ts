import { localDate, money } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import * as columns from '../columns.ts'
import { parseRow } from './parse-row.ts'

const settings = { country: 'AU', currency: 'AUD', zone: 'Australia/Adelaide' }
const naming = (key: string, required = false) => ({ key, label: `x.${key}`, required })
const read = (column: ReturnType<typeof columns.textColumn>, text: string) =>
  parseRow([text], [column], { [column.key]: 0 }, settings)

describe('parseRow', () => {
  it('reads numbers, dates, money, hours, lists and choices as people write them', () => {
    expect(read(columns.latitudeColumn(naming('lat')), '-34,9212').values).toEqual({ lat: -34.9212 })
    expect(read(columns.dateColumn(naming('day')), '03/08/2026').values).toEqual({ day: localDate('2026-08-03') })
    expect(read(columns.moneyColumn(naming('cost')), '$1,250.00').values).toEqual({ cost: money(125_000, 'AUD') })
    expect(read(columns.listColumn(naming('skills')), 'sampling; barista, sampling').values).toEqual({
      skills: ['sampling', 'barista'],
    })
    const choice = columns.choiceColumn(naming('role'), { supervisor: ['супервайзер'], promoter: [] })
    expect(read(choice, 'Супервайзер').values).toEqual({ role: 'supervisor' })
  })

  it('gives no value for an empty cell, and an error where the column is required', () => {
    expect(read(columns.textColumn(naming('name')), ' \u00a0 ')).toEqual({ values: {}, problems: [] })
    expect(read(columns.textColumn(naming('name', true)), '').problems).toMatchObject([{ code: 'imports.required' }])
  })

  it('says what is wrong with a cell that cannot be read', () => {
    expect(read(columns.latitudeColumn(naming('lat')), '95').problems).toMatchObject([
      { column: 'lat', code: 'imports.out_of_range', severity: 'error' },
    ])
    expect(read(columns.emailColumn(naming('mail')), 'nobody').problems).toMatchObject([
      { code: 'imports.not_an_email' },
    ])
    expect(read(columns.dateColumn(naming('day')), '31/02/2026').problems).toMatchObject([
      { code: 'imports.not_a_date' },
    ])
  })

  it('drops the invisible marks that copying from a browser leaves behind', () => {
    expect(read(columns.textColumn(naming('name')), 'Australia \u200e').values).toEqual({ name: 'Australia' })
  })
})
