import { addDays, instant, localDate, type WorkingCalendar } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccountMovement, accountSheet } from './client-account.ts'
import { filledText, levelDue, stopOf, workingMoment } from './dunning.ts'
import { keepsLimits, mayHold } from './receivable-policy.ts'
import { statementFollows } from './statement-follows.ts'

const day = localDate('2026-11-02')
const words = { en: 'x', ru: 'x' }
const levels = [3, 10, 21].map((days) => ({ days, title: words, text: words }))
const calendar: WorkingCalendar = {
  workingDays: [1, 2, 3, 4, 5],
  holidays: ['2026-11-03'],
  start: '09:00',
  end: '18:00',
}

describe('a reminder', () => {
  const due = (days: number, reminded = 0, remindedDaysAgo: number | null = null, open = 5_000n) =>
    levelDue(
      {
        dueOn: addDays(day, -days),
        openMinor: open,
        reminded,
        remindedOn: remindedDaysAgo === null ? null : addDays(day, -remindedDaysAgo),
      },
      levels,
      { today: day, residueMinor: 100n },
    )

  it('comes level by level, on its day, with days between, and never for a residue', () => {
    expect([due(2), due(3), due(40)]).toEqual([undefined, 1, 1])
    expect([due(10, 1, 7), due(9, 1, 6), due(40, 1, 2), due(40, 1, 3)]).toEqual([2, undefined, undefined, 2])
    expect([due(90, 3, 60), due(90, 0, null, 100n)]).toEqual([undefined, undefined])
  })

  it('waits for a working hour, over night, weekend and holiday', () => {
    const at = (text: string) => workingMoment(instant(text), 'Europe/Berlin', calendar).toString()
    expect(at('2026-11-02T09:30:00Z')).toBe('2026-11-02T09:30:00Z')
    expect(at('2026-11-02T06:00:00Z')).toBe('2026-11-02T08:00:00Z')
    expect(at('2026-11-02T17:00:00Z')).toBe('2026-11-04T08:00:00Z')
    expect(at('2026-11-06T20:00:00Z')).toBe('2026-11-09T08:00:00Z')
  })

  it('is stopped for a client or one invoice, a promise through its day', () => {
    const promise = [{ invoiceId: 'i1', until: day }]
    expect(stopOf(promise, 'i1', day)).toBeDefined()
    expect(stopOf(promise, 'i1', addDays(day, 1))).toBeUndefined()
    expect(stopOf(promise, 'i2', day)).toBeUndefined()
    expect(stopOf([{ invoiceId: null, until: null }], 'i2', day)).toBeDefined()
  })

  it('has its figures filled in and unknown marks left', () => {
    expect(filledText('{total} for {client} {x}', { total: '5.00', client: 'Ann' })).toBe('5.00 for Ann {x}')
  })
})

describe('a limit', () => {
  const text = (minor: bigint) => String(minor)
  const standing = { owed: 1_000n, limit: 1_000n, oldestDueOn: addDays(day, -30), days: 30 }

  it('is kept up to its last cent and its last day', () => {
    expect(keepsLimits(standing, day, text, 'A').ok).toBe(true)
    expect(keepsLimits({ ...standing, owed: 1_001n }, day, text, 'A')).toMatchObject({ code: 'finance.over_limit' })
    expect(keepsLimits(standing, addDays(day, 1), text, 'A')).toMatchObject({ code: 'finance.too_long_overdue' })
    expect(keepsLimits({ ...standing, limit: null, days: null }, addDays(day, 900), text, 'A').ok).toBe(true)
  })

  it('holds no order whose work is done', () => {
    expect(mayHold({ stage: 'running', endsOn: addDays(day, 5) }, day)).toBe(true)
    expect(mayHold({ stage: 'running', endsOn: addDays(day, -1) }, day)).toBe(false)
    expect(mayHold({ stage: 'invoicing', endsOn: null }, day)).toBe(false)
  })
})

describe('a client’s account', () => {
  const movement = fc.record({
    on: fc.nat(60).map((n) => addDays(day, n)),
    kind: fc.constantFrom('invoice', 'payment') as fc.Arbitrary<AccountMovement['kind']>,
    number: fc.constant(''),
    minor: fc.bigInt({ min: -5_000n, max: 5_000n }).filter((minor) => minor !== 0n),
  })

  it('leads from opening to closing, and two periods beside each other make one', () => {
    fc.assert(
      fc.property(fc.array(movement, { maxLength: 20 }), fc.nat(30), fc.nat(30), (list, a, b) => {
        const sorted = [...list].sort((x, y) => (String(x.on) < String(y.on) ? -1 : 1))
        const [from, middle] = [addDays(day, a), addDays(day, a + b)]
        const to = addDays(day, 61)
        const whole = accountSheet(sorted, { from, to })
        const first = accountSheet(sorted, { from, to: middle })
        const second = accountSheet(sorted, { from: addDays(middle, 1), to })
        expect(whole.opening + whole.debit - whole.credit).toBe(whole.closing)
        expect(whole.lines.at(-1)?.balance ?? whole.opening).toBe(whole.closing)
        expect(first.opening).toBe(whole.opening)
        expect(second.opening).toBe(first.closing)
        expect(second.closing).toBe(whole.closing)
        expect(first.debit + second.debit).toBe(whole.debit)
      }),
    )
  })
})

describe('a statement', () => {
  const span = (from: number, to: number, opening: bigint, closing: bigint) => ({
    from: addDays(day, from),
    to: addDays(day, to),
    opening,
    closing,
  })

  it('joins the one before and the one after, and asks nothing of those it overlaps', () => {
    const others = [span(0, 4, 0n, 100n), span(10, 14, 300n, 400n)]
    expect(statementFollows(span(5, 9, 100n, 300n), others, 'AUD').ok).toBe(true)
    expect(statementFollows(span(5, 9, 101n, 300n), others, 'AUD')).toMatchObject({
      params: { side: 'before', theirs: '1.00' },
    })
    expect(statementFollows(span(5, 9, 100n, 299n), others, 'AUD')).toMatchObject({
      params: { side: 'after', ours: '2.99' },
    })
    expect(statementFollows(span(3, 12, 7n, 8n), others, 'AUD').ok).toBe(true)
  })
})
