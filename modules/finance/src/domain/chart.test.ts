import { describe, expect, it } from 'vitest'
import { isBudgetary } from './accounts.ts'
import { accountKinds, chartOf, chartTemplates, classOf, usualTemplate } from './chart.ts'

describe('a chart of accounts', () => {
  it.each(chartTemplates)('%s numbers every kind once, by number', (template) => {
    const lines = chartOf(template, [])
    expect(lines.map((line) => line.kind).toSorted()).toEqual(accountKinds.toSorted())
    const numbers = lines.map((line) => line.number)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers).toEqual(numbers.toSorted())
  })

  it('takes numbers and names that an organisation gave', () => {
    const lines = chartOf('ru', [{ kind: 'bank', number: '50', name: 'Касса' }])
    expect(lines.find((line) => line.kind === 'bank')).toEqual({
      kind: 'bank',
      number: '50',
      name: 'Касса',
      class: 'asset',
      changed: true,
    })
  })

  it('keeps what holds permission to spend out of the statements', () => {
    for (const kind of accountKinds) expect(classOf(kind) === 'budgetary').toBe(isBudgetary(kind))
  })

  it('begins with the plan of the country', () => {
    expect([usualTemplate('RU'), usualTemplate('AU')]).toEqual(['ru', 'ifrs'])
  })
})
