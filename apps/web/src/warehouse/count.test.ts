import { describe, expect, it } from 'vitest'
import { afterScan, blankCount, lineToSend, meaningOf } from './count.ts'

const book = [
  { code: '4006381333931', itemId: 'itm_1', lotCode: null, expiresOn: null },
  { code: 'lot_1', itemId: 'itm_1', lotCode: 'A', expiresOn: null },
]

describe('counting by scanning', () => {
  it('knows what was scanned, with the lot and date that the code says', () => {
    expect(meaningOf('(01)04006381333931(17)270131(10)L42', book)).toEqual({
      itemId: 'itm_1',
      lotCode: 'L42',
      expiresOn: '2027-01-31',
      serial: null,
    })
    expect(meaningOf('lot_1', book)).toMatchObject({ lotCode: 'A' })
    expect(meaningOf('nothing', book)).toBeUndefined()
  })
  it('adds one for each scan, and a serial number once', () => {
    const none = blankCount({ itemId: 'itm_1', lotCode: null, expiresOn: null })
    const two = afterScan(afterScan(none, 'S1'), 'S2')
    expect(afterScan(two, 'S1')).toBe(two)
    expect(two).toMatchObject({ counted: '2', serials: ['S1', 'S2'], dirty: true })
    expect(lineToSend({ ...two, counted: 'many' })).toBeUndefined()
  })
})
