import { localTime, quantity } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { proposeLines } from './proposal.ts'

const tasting = {
  outletCount: 40,
  weekdays: [4, 5, 6, 7],
  weeks: 4,
  startTime: localTime('11:00'),
  endTime: localTime('16:00'),
  headcount: 1,
  outletsPerSupervisor: 8,
}

describe('the lines proposed for a brief', () => {
  it('are sized by outlets, days, hours and supervisors', () => {
    expect(proposeLines(tasting)).toEqual([
      { category: 'staff', quantity: quantity('3200'), unit: 'hour' },
      { category: 'supervision', quantity: quantity('400'), unit: 'hour' },
      { category: 'places', quantity: quantity('640'), unit: 'day' },
      { category: 'materials', quantity: quantity('640'), unit: 'day' },
      { category: 'logistics', quantity: quantity('40'), unit: 'piece' },
    ])
  })

  it('count hours over midnight', () => {
    const night = { ...tasting, startTime: localTime('22:00'), endTime: localTime('02:30') }
    expect(proposeLines(night)[0]).toMatchObject({ quantity: quantity('2880') })
  })

  it('are none when the brief does not say how much there is to do', () => {
    expect(proposeLines({ outletCount: 40 })).toEqual([])
  })
})
