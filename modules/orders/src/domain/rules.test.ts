import { lifecycleProblems, localDate, localTime, money, OK, refuse, weekdayOf } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activationKey, activationLifecycle, expandPattern } from './activation.ts'
import { defaultPath } from './default-path.ts'
import { answersTo, mayEnter } from './gates.ts'
import { datesInOrder, isOpen, oneCurrency, orderNumber, programmeComplete } from './order.ts'
import { archives, gatesOnTheWay, isBefore, mayAimAt, soundPath, stageAfter } from './path.ts'

const { stages, plan } = defaultPath('campaign')

describe('the path of a campaign', () => {
  it('is sound for every kind of order', () => {
    for (const kind of ['campaign', 'event', 'service', 'sale', 'placement', 'project']) {
      const path = defaultPath(kind)
      expect(soundPath(path.stages, path.plan)).toEqual(OK)
    }
  })

  it('is refused when a stage is named twice or a plan line waits for nothing that exists', () => {
    expect(soundPath([...stages, stages[0]!], plan)).toMatchObject({
      params: { problem: 'stage_twice', name: 'brief' },
    })
    const loose = [{ key: 'a', dependsOn: ['b'] }]
    expect(soundPath(stages, loose)).toMatchObject({ params: { problem: 'plan_line_unknown', name: 'b' } })
    expect(soundPath(stages, [...loose, ...loose])).toMatchObject({ params: { problem: 'plan_line_twice' } })
  })

  it('ends in the archive', () => {
    expect(archives(stages, 'archived')).toBe(true)
    expect(archives(stages, 'running')).toBe(false)
    expect(stageAfter(stages, 'archived')).toBeUndefined()
    expect(stageAfter(stages, 'brief')?.code).toBe('estimate')
    expect(isBefore(stages, 'brief', 'running')).toBe(true)
    expect(isBefore(stages, 'running', 'brief')).toBe(false)
  })

  it('refuses a stage it does not have and the stage the order is in', () => {
    expect(mayAimAt(stages, 'brief', 'dreaming')).toMatchObject({ code: 'orders.stage_unknown' })
    expect(mayAimAt(stages, 'brief', 'brief')).toMatchObject({ code: 'orders.stage_same' })
  })

  it('demands the gates of every stage that is skipped, and none on the way back', () => {
    expect(gatesOnTheWay(stages, 'brief', 'contract')).toEqual([
      'orders.client_known',
      'orders.dates_known',
      'finance.estimate_approved',
    ])
    expect(gatesOnTheWay(stages, 'running', 'brief')).toEqual([])
  })

  it('demands as many gates in one jump as in single steps', () => {
    fc.assert(
      fc.property(fc.nat(stages.length - 1), fc.nat(stages.length - 1), (a, b) => {
        const steps = stages
          .slice(a + 1, b + 1)
          .flatMap((stage, at) => gatesOnTheWay(stages, stages[a + at]!.code, stage.code))
        expect(gatesOnTheWay(stages, stages[a]!.code, stages[b]!.code)).toEqual([...new Set(steps)])
      }),
    )
  })
})

describe('the gates before a stage', () => {
  const no = refuse('finance.no_estimate')

  it('are not met while nobody answers for them', () => {
    expect(answersTo(['finance.estimate_approved'], [])[0]?.verdict).toMatchObject({ code: 'orders.gate_unanswered' })
  })

  it('are met only when all who answer agree', () => {
    const answers = [
      { code: 'a.b', verdict: OK },
      { code: 'a.b', verdict: no },
      { code: 'c.d', verdict: OK },
    ]
    expect(answersTo(['c.d', 'a.b'], answers).map(({ verdict }) => verdict.ok)).toEqual([true, false])
  })

  it('refuse with every reason, and may be overridden', () => {
    const answers = [
      { code: 'a.b', verdict: no },
      { code: 'c.d', verdict: OK },
    ]
    expect(mayEnter('contract', answers, ({ code }) => `<${code}>`)).toMatchObject({
      code: 'orders.gates_missing',
      params: { stage: 'contract', count: 1, missing: '<finance.no_estimate>' },
      overridable: true,
    })
  })
})

describe('an order', () => {
  it('is numbered by year with three figures or more', () => {
    expect([orderNumber(2026, 7), orderNumber(2026, 1234)]).toEqual(['2026-007', '2026-1234'])
  })

  it('is closed once it is archived', () => {
    expect(isOpen({ number: '2026-001', archivedAt: null })).toEqual(OK)
    expect(isOpen({ number: '2026-001', archivedAt: {} })).toMatchObject({ code: 'orders.closed' })
  })

  it('does not end before it starts', () => {
    expect(datesInOrder(localDate('2026-08-02'), localDate('2026-08-01'))).toMatchObject({
      code: 'orders.ends_before_start',
    })
    expect(datesInOrder(localDate('2026-08-02'), null)).toEqual(OK)
  })

  it('has its lines in one currency', () => {
    expect(oneCurrency('AUD', [money(100, 'AUD'), money(100, 'EUR')])).toMatchObject({ code: 'orders.currency_mixed' })
  })

  it('has a complete programme when it has the outlets that the brief asks for', () => {
    expect(programmeComplete(40, { outlets: 0 })).toMatchObject({ code: 'orders.programme_empty' })
    expect(programmeComplete(40, { outlets: 39 })).toMatchObject({ params: { wanted: 40, found: 39 } })
    expect(programmeComplete(40, { outlets: 40 })).toEqual(OK)
    expect(programmeComplete(undefined, { outlets: 1 })).toEqual(OK)
  })
})

describe('activations', () => {
  it('have a sound life cycle', () => {
    expect(lifecycleProblems(activationLifecycle)).toEqual([])
  })

  it('made by a pattern are outlets x weekdays x weeks, none twice', () => {
    const rows = expandPattern({
      outletIds: ['a', 'b', 'a'],
      from: localDate('2026-08-06'),
      to: localDate('2026-08-30'),
      weekdays: [4, 5, 6, 7],
    })
    expect(rows).toHaveLength(2 * 4 * 4)
    expect(rows.every(({ day }) => weekdayOf(day) >= 4)).toBe(true)
    const keys = rows.map((row) => activationKey({ ...row, startTime: localTime('11:00') }))
    expect(new Set(keys).size).toBe(rows.length)
  })
})
