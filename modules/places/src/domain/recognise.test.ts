import { describe, expect, it } from 'vitest'
import { type Described, type Existing, recognise } from './recognise.ts'

const row = (over: Partial<Described> = {}): Described => ({
  key: null,
  storeCode: null,
  chain: 'FRESHWAY',
  name: 'CLAYTON',
  postcode: '3168',
  address: 'Centre Road Clayton',
  coordinates: null,
  ...over,
})
const outlet = (id: string, over: Partial<Existing> = {}): Existing => ({ ...row(), key: id, id, ...over })
const ids = (rows: Described[], existing: Existing[], spokenFor?: Set<string>) =>
  recognise(rows, existing, spokenFor).map((found) => found?.id)

describe('recognise', () => {
  it('knows an outlet again by chain, name, postcode and address, whatever the case', () => {
    expect(ids([row({ name: 'Clayton' })], [outlet('a')])).toEqual(['a'])
  })

  it('tells two outlets of one name in one postcode apart by their addresses', () => {
    const existing = [outlet('a', { address: 'Centre Road' }), outlet('b', { address: 'Cooke Street' })]
    expect(ids([row({ address: 'Cooke Street' }), row({ address: 'Centre Road' })], existing)).toEqual(['b', 'a'])
  })

  it('knows an outlet whose address was corrected, and never takes the one that another row describes exactly', () => {
    const existing = [outlet('a', { address: 'Centre Road' }), outlet('b', { address: 'Cooke Street' })]
    const rows = [row({ address: 'Cooke St. Shop 5' }), row({ address: 'Centre Road' })]
    expect(ids(rows, existing)).toEqual(['b', 'a'])
    expect(ids([row({ address: '1 New Lane' })], [existing[0]!], new Set(['a']))).toEqual([undefined])
  })

  it('knows an outlet whose postcode was filled in, by its address or its coordinates', () => {
    expect(ids([row()], [outlet('a', { postcode: null })])).toEqual(['a'])
    const coordinates = { lat: -37.9, lon: 145.1 }
    expect(ids([row({ address: null, coordinates })], [outlet('a', { postcode: null, coordinates })])).toEqual(['a'])
  })

  it('takes an outlet of the same name in another town for a new one', () => {
    const wa = outlet('a', { name: 'BRIGHTON', postcode: '6036', address: 'Kingsbridge Boulevard Butler' })
    expect(ids([row({ name: 'BRIGHTON', postcode: '3186', address: 'Church Street Brighton' })], [wa])).toEqual([
      undefined,
    ])
  })

  it('knows an outlet whose name was corrected by chain, postcode and address', () => {
    expect(ids([row({ name: 'CLAYTON (rebadged)' })], [outlet('a')])).toEqual(['a'])
  })

  it('goes by codes before names: an equal code matches whatever else changed, a different one never does', () => {
    expect(ids([row({ key: 'a', name: 'Quite another' })], [outlet('a')])).toEqual(['a'])
    expect(ids([row({ key: 'z' })], [outlet('a')])).toEqual([undefined])
    expect(ids([row({ storeCode: '12', name: 'Other' })], [outlet('a', { storeCode: '12' })])).toEqual(['a'])
    expect(ids([row({ storeCode: '13' })], [outlet('a', { storeCode: '12' })])).toEqual([undefined])
    expect(ids([row({ storeCode: '12', chain: 'OTHER' })], [outlet('a', { storeCode: '12' })])).toEqual([undefined])
  })

  it('gives one outlet to one row only', () => {
    expect(ids([row(), row()], [outlet('a')])).toEqual(['a', undefined])
  })
})
