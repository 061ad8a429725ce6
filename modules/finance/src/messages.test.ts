import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { operations } from './contract.ts'
import en from './messages/en.json' with { type: 'json' }
import ru from './messages/ru.json' with { type: 'json' }

/** Names of the parameters that a sentence mentions. */
function parametersOf(text: string, locale: string): string[] {
  const names = new Set<string>()
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    const node = value as { type?: number; value?: unknown }
    const isParameter = typeof node.type === 'number' && node.type !== 0 && typeof node.value === 'string'
    if (isParameter) names.add(String(node.value))
    for (const part of Object.values(value)) visit(part)
  }
  visit(new IntlMessageFormat(text, locale).getAst())
  return [...names].sort()
}

describe('the sentences of finance', () => {
  it('are the same in both languages, with the same parameters', () => {
    expect(Object.keys(ru)).toEqual(Object.keys(en))
    for (const [code, text] of Object.entries(en)) {
      expect([code, parametersOf(ru[code as keyof typeof ru], 'ru')]).toEqual([code, parametersOf(text, 'en')])
    }
  })

  it('exist for every refusal of the contract', () => {
    const own = operations.flatMap((one) => one.refusals).filter((code) => code.startsWith('finance.'))
    for (const code of own) expect(Object.keys(en)).toContain(code)
  })
})
