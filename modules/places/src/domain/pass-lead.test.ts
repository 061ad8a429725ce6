import { describe, expect, it } from 'vitest'
import { passLead } from './pass-lead.ts'

describe('the days of notice for a pass list', () => {
  it('are the outlet’s own where it has some, also when they are none', () => {
    expect(passLead(0, 5)).toEqual({ days: 0, source: 'outlet' })
  })
  it('are the chain’s where the outlet says nothing', () => {
    expect(passLead(null, 5)).toEqual({ days: 5, source: 'chain' })
  })
  it('are three where nobody says anything', () => {
    expect(passLead(null, undefined)).toEqual({ days: 3, source: 'default' })
  })
})
