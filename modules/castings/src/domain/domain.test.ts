import { addMinutes, compareInstants, type Instant, instant, localDate, period } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  firstNameOf,
  freeOnAll,
  freeSlots,
  hinderedDays,
  isStanding,
  MOST_VIDEO_BYTES,
  mayBeVideo,
  mayChoose,
  mayMark,
  mayShowOnCard,
  notTooMany,
  type Option,
  panelMean,
  queue,
  sharedDays,
  slotsOf,
} from './index.ts'

const START = instant('2026-11-25T00:00:00Z')
const day = (n: number) => localDate(`2026-12-${String(n).padStart(2, '0')}`)

describe('a card', () => {
  it.each([
    ['Anna Petrova', 'Anna'],
    ['Петрова Анна Сергеевна', 'Анна'],
    ['Ли', 'Ли'],
    ['Mary Jane Watson', 'Mary'],
  ])('calls %s by the name %s', (full, called) => {
    expect(firstNameOf(full)).toBe(called)
  })

  it.each([
    ['Anna', 'ok'],
    ['Speaks loudly, knows tea', 'ok'],
    ['Anna Petrova', 'castings.card_tells_name'],
    ['ask for petrova', 'castings.card_tells_name'],
    ['call +61 400 123 456', 'castings.card_tells_contact'],
    ['anna@example.com', 'castings.card_tells_contact'],
    ['worked 2024 and 2025', 'ok'],
  ])('may say %s: %s', (text, expected) => {
    const verdict = mayShowOnCard(text, 'Anna Petrova', 'about')
    expect(verdict.ok ? 'ok' : verdict.code).toBe(expected)
  })

  it('carries a video that browsers play and that is not too large', () => {
    expect(mayBeVideo({ mediaType: 'video/mp4', size: MOST_VIDEO_BYTES }, 'f').ok).toBe(true)
    expect(mayBeVideo({ mediaType: 'video/quicktime', size: 1 }, 'f')).toMatchObject({ code: 'castings.not_a_video' })
    expect(mayBeVideo({ mediaType: 'video/webm', size: MOST_VIDEO_BYTES + 1 }, 'f')).toMatchObject({
      code: 'castings.video_too_large',
      params: { megabytes: 41, most: 40 },
    })
  })
})

describe('the score sheet', () => {
  const criteria = [
    { key: 'speech', name: 'Speech', weight: 2 },
    { key: 'look', name: 'Look', weight: 1 },
  ]
  it('weighs criteria and lets every member count the same', () => {
    expect(panelMean(criteria, [{ speech: 5, look: 2 }])).toBe(4)
    expect(panelMean(criteria, [{ speech: 5, look: 2 }, { look: 3 }])).toBe(3.5)
    expect(panelMean(criteria, [{}])).toBeNull()
  })
  it('takes no mark for what is not on it', () => {
    expect(mayMark(criteria, { charm: 5 })).toMatchObject({
      code: 'castings.unknown_criterion',
      params: { key: 'charm' },
    })
  })
  it('lies between the lowest and the highest mark', () => {
    const marks = fc.record({ speech: fc.integer({ min: 1, max: 5 }), look: fc.integer({ min: 1, max: 5 }) })
    fc.assert(
      fc.property(fc.array(marks, { minLength: 1, maxLength: 6 }), (sheets) => {
        const all = sheets.flatMap((sheet) => Object.values(sheet))
        const mean = panelMean(criteria, sheets)!
        return mean >= Math.min(...all) && mean <= Math.max(...all)
      }),
    )
  })
})

describe('options on one person', () => {
  const option = (
    id: string,
    place: number,
    days: number[],
    hours: number,
    state: Option['state'] = 'live',
  ): Option => ({
    id,
    castingId: `cst_${id}`,
    place,
    days: days.map(day),
    until: addMinutes(START, hours * 60),
    state,
  })
  const at = (hours: number): Instant => addMinutes(START, hours * 60)

  it('stand in the order they were asked for, and the next is first once the hour of the first has come', () => {
    const all = [option('a', 1, [1, 2], 10), option('b', 2, [2, 3], 20), option('c', 3, [5], 20)]
    expect(Object.fromEntries(queue(all, at(9)))).toEqual({ a: 1, b: 2, c: 1 })
    expect(Object.fromEntries(queue(all, at(10)))).toEqual({ b: 1, c: 1 })
  })
  it('keep a third waiting for the second, though it shares no day with the first', () => {
    const all = [option('a', 1, [1], 10), option('b', 2, [1, 2], 20), option('c', 3, [2], 20)]
    expect(queue(all, at(0)).get('c')).toBe(2)
  })
  it('stand behind a booking, whoever asked first', () => {
    const all = [option('a', 1, [1], 10), option('b', 2, [1], 20, 'confirmed')]
    expect(Object.fromEntries(queue(all, at(0)))).toEqual({ a: 2, b: 1 })
    expect(isStanding(all[1]!, at(99))).toBe(true)
  })

  const anyOption = fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    hours: fc.integer({ min: 1, max: 30 }),
    state: fc.constantFrom<Option['state']>('live', 'live', 'live', 'released', 'passed'),
  })
  const anyOptions = fc
    .array(anyOption, { maxLength: 7 })
    .map((list) => list.map(({ days, hours, state }, n) => option(`o${n}`, n, days, hours, state)))

  it('have at most one first for every day, and a first wherever anybody waits', () => {
    fc.assert(
      fc.property(anyOptions, fc.integer({ min: 0, max: 31 }), (all, hours) => {
        const places = queue(all, at(hours))
        const firsts = all.filter(({ id }) => places.get(id) === 1)
        const clash = firsts.some((a) => firsts.some((b) => a.id < b.id && sharedDays(a.days, b.days).length > 0))
        return !clash && (places.size === 0 || firsts.length > 0)
      }),
    )
  })
  it('are the same whether lapses are written down in time or read late', () => {
    fc.assert(
      fc.property(anyOptions, fc.integer({ min: 0, max: 31 }), (all, hours) => {
        const now = at(hours)
        const written = all.map((one) =>
          one.state === 'live' && compareInstants(one.until, now) <= 0 ? { ...one, state: 'lapsed' as const } : one,
        )
        expect([...queue(written, now)]).toEqual([...queue(all, now)])
      }),
    )
  })
})

describe('a choice', () => {
  it('of somebody picked is changed by a veto alone', () => {
    expect(mayChoose({ standing: 'picked', cardName: 'Anna' }, 'no')).toMatchObject({ code: 'castings.picked_already' })
    expect(mayChoose({ standing: 'picked', cardName: 'Anna' }, 'yes').ok).toBe(true)
    expect(mayChoose({ standing: 'vetoed', cardName: 'Anna' }, 'yes')).toMatchObject({ code: 'castings.gone' })
    expect(mayChoose({ standing: 'refused', cardName: 'Anna' }, 'yes').ok).toBe(true)
  })
  it('is of no more people than are wanted', () => {
    expect(notTooMany(2, 2).ok).toBe(true)
    expect(notTooMany(2, 3)).toMatchObject({ code: 'castings.too_many', overridable: true })
  })
  it('needs the person free on all days, and names the others', () => {
    const wanted = [day(1), day(2), day(3)]
    const hindered = hinderedDays(wanted, [{ day: day(3) }, { day: day(9) }])
    expect(freeOnAll('Anna', hindered, (days) => days.join(', '))).toMatchObject({
      code: 'castings.not_free',
      params: { name: 'Anna', days: '2026-12-03', count: 1 },
    })
    expect(hinderedDays(wanted, [{ day: null }])).toEqual(wanted)
  })
})

describe('the times of a session', () => {
  const session = period(START, addMinutes(START, 50))
  it('are whole and one after the other', () => {
    expect(slotsOf(session, 15).map(String)).toEqual([0, 15, 30].map((n) => String(addMinutes(START, n))))
  })
  it('are given to one person each', () => {
    const slots = slotsOf(session, 15)
    expect(freeSlots(slots, [slots[0]!], 5)).toEqual(slots.slice(1))
  })
})
