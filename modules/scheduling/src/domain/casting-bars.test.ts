import { describe, expect, it } from 'vitest'
import { castingBars } from './casting-bars.ts'

const bar = (personId: string, role: string) => ({ personId, role, code: 'castings.bar_not_cast', params: { role } })
const shown = (bars: ReturnType<typeof castingBars>) => bars.map(({ personId, role, word }) => [personId, role, word])

describe('castings as bars of seats', () => {
  it('keep two free words of one order apart', () => {
    const bars = [bar('ada', 'Host'), bar('ben', 'Barista')]
    expect(shown(castingBars(bars, ['host', 'barista', 'promoter']))).toEqual([
      ['ada', 'promoter', 'host'],
      ['ben', 'promoter', 'barista'],
    ])
  })

  it('bar from the seats of supervisors whatever the order calls its points', () => {
    expect(shown(castingBars([bar('ada', 'Supervisor')], ['host']))).toEqual([['ada', 'supervisor', null]])
  })

  it('under words that no activation bears are for the seats that are left, and to be picked in one of them is enough', () => {
    const both = [bar('ada', 'Model'), bar('ada', 'Dancer'), bar('ben', 'Dancer'), bar('cleo', 'Host')]
    expect(shown(castingBars(both, ['host', 'promoter']))).toEqual([
      ['cleo', 'promoter', 'host'],
      ['ada', 'promoter', 'promoter'],
    ])
    expect(castingBars([], ['host'])).toEqual([])
  })
})
