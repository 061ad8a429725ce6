import { localDate } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import {
  mayChangePasses,
  maySubmitPasses,
  needsNewLetter,
  type PassPerson,
  passChanges,
  passDeadline,
} from './pass-list.ts'
import { allPlacesAgreed, placeStanding } from './place-standing.ts'

const calendar = { workingDays: [1, 2, 3, 4, 5], holidays: ['2026-08-03'], start: '09:00', end: '18:00' }
const anna: PassPerson = {
  personId: 'per_1',
  name: 'Anna',
  paperKind: 'id',
  paperLast4: '4821',
  validTo: localDate('2027-01-01'),
}
const boris: PassPerson = { ...anna, personId: 'per_2', name: 'Boris' }
const deadline = localDate('2026-07-31')
const outlet = 'Foodland Hallett Cove'

describe('the pass deadline', () => {
  it('counts working days back from the first day and skips weekends and holidays', () => {
    expect(passDeadline(calendar, localDate('2026-08-06'), 3).toString()).toBe('2026-07-31')
  })
  it('is the day itself where the outlet asks for no notice', () => {
    expect(passDeadline(calendar, localDate('2026-08-08'), 0).toString()).toBe('2026-08-08')
  })
  it('still lets letters out on the last day, and refuses them the day after', () => {
    expect(maySubmitPasses({ outlet, deadline, today: deadline }).ok).toBe(true)
    expect(maySubmitPasses({ outlet, deadline, today: localDate('2026-08-01') })).toMatchObject({
      code: 'bookings.pass_deadline_over',
      overridable: true,
    })
  })
})

describe('changing a pass list', () => {
  const late = { outlet, deadline, today: localDate('2026-08-04') }
  it('after the deadline is refused with who came and who went, and may be overridden', () => {
    expect(mayChangePasses('issued', late, passChanges([anna], [boris]))).toMatchObject({
      code: 'bookings.passes_closed',
      overridable: true,
      params: { outlet, deadline: '2026-07-31', added: 1, removed: 1 },
    })
  })
  it('is allowed while nobody outside has seen it', () => {
    expect(mayChangePasses('draft', late, passChanges([anna], [boris])).ok).toBe(true)
  })
  it('to the same people is no change', () => {
    expect(mayChangePasses('issued', late, passChanges([anna], [{ ...anna }])).ok).toBe(true)
  })

  it('lets whoever stays away be taken off after the deadline, without a new letter', () => {
    const away = passChanges([anna, boris], [anna])
    expect(mayChangePasses('issued', late, away).ok).toBe(true)
    expect(needsNewLetter('issued', late, away)).toBe(false)
    expect(needsNewLetter('issued', late, passChanges([anna], [boris]))).toBe(true)
  })

  it('keeps nobody from staying away because somebody else renewed a paper', () => {
    const renewed = passChanges([anna, boris], [{ ...anna, paperLast4: '0007' }])
    expect(mayChangePasses('issued', late, renewed).ok).toBe(true)
  })

  it('sees a renewed paper as a change', () => {
    expect(passChanges([anna], [{ ...anna, paperLast4: '0007' }]).added).toHaveLength(1)
  })
})

describe('the standing of an activation', () => {
  it('is the best of its bookings', () => {
    expect(placeStanding(['declined', 'requested'])).toBe('requested')
    expect(placeStanding(['withdrawn'])).toBe('missing')
  })
  it('stops the order while one place is not agreed, with the counts', () => {
    expect(allPlacesAgreed(['agreed', 'requested', 'declined', 'missing'])).toMatchObject({
      params: { open: 3, waiting: 1, declined: 1, missing: 1 },
    })
    expect(allPlacesAgreed(['agreed']).ok).toBe(true)
  })
})
