import { localDate } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { hasEnded, mayOpenNumbers } from './paper-numbers.ts'
import {
  afterChange,
  letterDifference,
  mayChangePasses,
  maySubmitPasses,
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
const firstDay = localDate('2026-08-06')
const deadline = localDate('2026-07-31')
const at = (today: string) => ({
  outlet: 'Foodland Hallett Cove',
  deadline,
  firstDay,
  leadDays: 3,
  calendar,
  today: localDate(today),
})

describe('the pass deadline', () => {
  it('counts working days back from the first day and skips weekends and holidays', () => {
    expect(passDeadline(calendar, firstDay, 3).toString()).toBe('2026-07-31')
  })
  it('is the day itself where the outlet asks for no notice', () => {
    expect(passDeadline(calendar, localDate('2026-08-08'), 0).toString()).toBe('2026-08-08')
  })
  it('still lets letters out on the last day, and refuses them afterwards with the notice and how late they are', () => {
    expect(maySubmitPasses(at('2026-07-31')).ok).toBe(true)
    expect(maySubmitPasses(at('2026-08-05'))).toMatchObject({
      code: 'bookings.pass_deadline_over',
      overridable: true,
      params: { deadline: '2026-07-31', firstDay: '2026-08-06', lead: 3, late: 2 },
    })
  })
})

describe('changing a pass list', () => {
  const late = at('2026-08-04')
  const letter = ['per_1']
  it('after the deadline is refused with who came and who went, and may be overridden', () => {
    expect(mayChangePasses(letter, late, passChanges([anna], [boris]))).toMatchObject({
      code: 'bookings.passes_closed',
      overridable: true,
      params: { outlet: 'Foodland Hallett Cove', deadline: '2026-07-31', lead: 3, late: 1, added: 1, removed: 1 },
    })
  })
  it('is allowed while nobody outside has seen it', () => {
    expect(mayChangePasses(null, late, passChanges([anna], [boris])).ok).toBe(true)
  })
  it('to the same people is no change', () => {
    expect(mayChangePasses(letter, late, passChanges([anna], [{ ...anna }])).ok).toBe(true)
  })
  it('is refused after the deadline also when the list became a draft again before it', () => {
    expect(mayChangePasses(letter, late, passChanges([], [boris])).ok).toBe(false)
  })
  it('brings back whom the letter still names without asking the venue', () => {
    const back = passChanges([], [anna])
    expect(mayChangePasses(letter, late, back).ok).toBe(true)
    expect(afterChange(letter, late, back)).toBe('keep')
  })
  it('lets whoever stays away be taken off after the deadline, without a new letter', () => {
    const away = passChanges([anna, boris], [anna])
    expect(mayChangePasses(['per_1', 'per_2'], late, away).ok).toBe(true)
    expect(afterChange(['per_1', 'per_2'], late, away)).toBe('keep')
    expect(afterChange(['per_1', 'per_2'], at('2026-07-30'), away)).toBe('redraft')
  })
  it('makes the next letter at once when somebody else comes', () => {
    expect(afterChange(letter, late, passChanges([anna], [boris]))).toBe('reissue')
    expect(afterChange(letter, late, passChanges([], [boris]))).toBe('reissue')
    expect(afterChange(null, late, passChanges([], [boris]))).toBe('keep')
  })
  it('keeps nobody from staying away because somebody else renewed a paper, which the next letter shows', () => {
    const renewed = passChanges([anna, boris], [{ ...anna, paperLast4: '0007' }])
    expect(mayChangePasses(letter, late, renewed).ok).toBe(true)
    expect(afterChange(letter, late, renewed)).toBe('reissue')
  })
  it('sees a renewed paper as a change', () => {
    expect(passChanges([anna], [{ ...anna, paperLast4: '0007' }]).added).toHaveLength(1)
  })
})

describe('two letters', () => {
  it('differ by who came and who went', () => {
    expect(letterDifference(['a', 'b'], ['b', 'c'])).toEqual({ added: ['c'], removed: ['a'] })
  })
})

describe('whole numbers of papers', () => {
  const order = { number: '2026-014', lastDay: localDate('2026-08-30'), archived: false }
  it('are opened until the last day of the order, in the zone of the outlet, and never afterwards', () => {
    expect(mayOpenNumbers({ ...order, today: localDate('2026-08-30') }).ok).toBe(true)
    expect(mayOpenNumbers({ ...order, today: localDate('2026-08-31') })).toMatchObject({
      code: 'bookings.numbers_masked',
      overridable: false,
      params: { order: '2026-014', lastDay: '2026-08-30' },
    })
  })
  it('stay closed once the order is archived, whatever its days', () => {
    expect(hasEnded({ ...order, archived: true, today: localDate('2026-08-01') })).toBe(true)
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
