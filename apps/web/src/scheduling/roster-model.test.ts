import { addMinutes, type Instant, instant, money } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { landingsOn } from './roster-drop.ts'
import { linesOf, type View } from './roster-view.ts'
import { boardOf, held, SEATS, seat, small } from './testing/small-roster.ts'

const VIEW: View = { by: 'people', zoom: 'week', words: '', region: '', role: '', only: '', group: '' }

describe('a roster on screen', () => {
  it('puts empty seats on the first line, then whoever works', () => {
    const { model } = small()
    expect(linesOf(model, VIEW).map(({ kind, title, minutes }) => [kind, title, minutes])).toEqual([
      ['open', '', 0],
      ['person', 'Ada Long', 300],
      ['person', 'Ben Short', 0],
      ['person', 'Cleo Far', 0],
    ])
    expect(model.open().seats).toBe(4)
    expect(model.count('2026-08-06')).toEqual({ filled: 1, seats: 3 })
  })

  it('makes new lines only where an edit changed something', () => {
    const { model } = small()
    const before = new Map([...model.byPerson(), ...model.byOutlet()].map((line) => [line.id, line]))
    model.merge([{ ...SEATS[2]!, holder: held('ben') }])
    const now = (id: string) => model.line(id)
    expect(now('ben')!.minutes).toBe(300)
    expect(now('ben')).not.toBe(before.get('ben'))
    expect(now('out_b')).not.toBe(before.get('out_b'))
    expect(now('ada')).toBe(before.get('ada'))
    expect(now('out_a')).toBe(before.get('out_a'))
    expect(model.figures()).toMatchObject({ filled: 2, seats: 5, minutes: 600, spread: [5, 5] })
    expect(model.figures().cost).toEqual(money(30_000n, 'AUD'))
  })

  it('says nothing when it is told what it knows', () => {
    const { model } = small()
    const { version } = model
    model.merge(SEATS)
    expect(model.version).toBe(version)
  })

  it('keeps the lines that a whole new answer leaves as they were, and drops seats that are gone', () => {
    const { model } = small()
    const ada = model.line('ada')
    model.reload(boardOf(SEATS.slice(0, 4)))
    expect(model.line('ada')).toBe(ada)
    expect(model.entries.size).toBe(4)
    expect(model.line('out_b')!.seats).toBe(1)
  })

  it('shows the lines that a filter asks for', () => {
    const { model, rules } = small([...SEATS, { ...seat('b1too', 'out_b', { day: 0 }), holder: held('ada') }])
    const titles = (view: Partial<View>) => linesOf(model, { ...VIEW, ...view }).map(({ title, id }) => title || id)
    expect(titles({ words: 'sho' })).toEqual(['open', 'Ben Short'])
    expect(titles({ only: 'open' })).toEqual(['open', 'Ben Short', 'Cleo Far'])
    expect(titles({ by: 'outlets', region: 'East' })).toEqual(['Norwood'])
    expect(titles({ by: 'outlets', group: 'region' })).toEqual(['East', 'Norwood', 'South', 'Glenelg'])
    expect(titles({ only: 'warnings' })).toEqual(['open'])
    const ada = model.line('ada')!
    model.warn(new Map([[ada, rules.warningsOf(ada)]]))
    expect(titles({ only: 'warnings' })).toEqual(['open', 'Ada Long'])
  })
})

describe('the rules before the drop', () => {
  const codes = (personId: string, shiftId: string, leaving: string[] = []) => {
    const { model, rules } = small()
    return rules.outcomeOf(personId, model.entries.get(shiftId)!, leaving).refusals.map(({ code }) => code)
  }

  it('are those of the server', () => {
    expect(codes('ada', 'b1')).toEqual(['scheduling.overlap'])
    expect(codes('cleo', 'b1')).toEqual(['scheduling.too_far'])
    expect(codes('ben', 'b1')).toEqual([])
  })

  it('say that a seat is held for somebody else, until its hour, with the code of the server', () => {
    const hour = instant('2026-08-01T02:00:00Z')
    const held = { personId: 'cleo', name: 'Cleo Far', until: hour }
    const seats = SEATS.map((one) => (one.id === 'b1' ? { ...one, held } : one))
    const codesAt = (now: Instant, personId: string) => {
      const { model, rules } = small(seats, () => now)
      const [landing] = landingsOn(rules, model.line(personId)!, [model.entries.get('b1')!]).values()
      return landing!.refusals.map(({ code, overridable }) => [code, overridable])
    }
    expect(codesAt(addMinutes(hour, -1), 'ben')).toEqual([['scheduling.seat_held', true]])
    expect(codesAt(hour, 'ben')).toEqual([])
    const { model } = small()
    const before = model.version
    model.merge([{ ...SEATS.find(({ id }) => id === 'b1')!, held }])
    expect(model.version).toBeGreaterThan(before)
  })

  it('let a person leave one seat for another, and say what it costs', () => {
    expect(codes('ada', 'b1', ['a1'])).toEqual([])
    const { model, rules } = small()
    const { pay, payMore } = rules.costOf('ben', model.entries.get('a1')!)
    expect([pay, payMore]).toEqual([money(15_000n, 'AUD'), money(0n, 'AUD')])
  })
})
