import type { z } from 'zod'

type Values = Record<string, unknown>

/** The value at a dotted path: `contact.email`, `lines.0.quantity`. */
export function valueAt(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Values | undefined)?.[key], values)
}

/** A copy with another value at a dotted path; arrays stay arrays. */
export function withValue(values: Values, path: string, value: unknown): Values {
  const [key = '', ...rest] = path.split('.')
  const inner = rest.length === 0 ? value : withValue((values[key] ?? {}) as Values, rest.join('.'), value)
  if (!Array.isArray(values)) return { ...values, [key]: inner }
  return values.map((item, at) => (String(at) === key ? inner : item)) as unknown as Values
}

/** A copy without blank texts and empty objects, as an optional field is left out rather than sent empty. */
export function withoutBlanks(values: Values): Values {
  const kept = Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
    if (value === undefined || (typeof value === 'string' && value.trim() === '')) return []
    if (Array.isArray(value)) return [[key, value.map((item) => (isPlain(item) ? withoutBlanks(item) : item))]]
    if (!isPlain(value)) return [[key, value]]
    const inner = withoutBlanks(value)
    return Object.keys(inner).length === 0 ? [] : [[key, inner]]
  })
  return Object.fromEntries(kept)
}

function isPlain(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

type Say = (code: string, params?: Record<string, unknown>) => string

function issueSentence(issue: z.core.$ZodIssue, say: Say): string {
  switch (issue.code) {
    case 'invalid_type':
      return say(issue.input === undefined ? 'kit.field_missing' : 'kit.field_unreadable')
    case 'too_small':
      return say(issue.origin === 'string' || issue.origin === 'array' ? 'kit.field_short' : 'kit.field_small', {
        limit: Number(issue.minimum),
      })
    case 'too_big':
      return say(issue.origin === 'string' || issue.origin === 'array' ? 'kit.field_long' : 'kit.field_big', {
        limit: Number(issue.maximum),
      })
    case 'invalid_format':
      return say(issue.input === '' ? 'kit.field_missing' : 'kit.field_unreadable')
    default:
      return say('kit.field_unreadable')
  }
}

/** A sentence per dotted path from the issues of a schema; the first one of each path counts. */
export function fieldMessages(issues: readonly z.core.$ZodIssue[], say: Say): Record<string, string> {
  const messages: Record<string, string> = {}
  for (const issue of issues) messages[issue.path.join('.')] ??= issueSentence(issue, say)
  return messages
}
