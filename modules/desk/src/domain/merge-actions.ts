import type { Json } from '@ordinate/kernel'

/** An action as it travels. */
export type ActionJson = { operation: string; input: Record<string, Json> } | { screen: string }

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function mergedInputs(a: Record<string, Json>, b: Record<string, Json>): Record<string, Json> | undefined {
  if (!same(Object.keys(a).sort(), Object.keys(b).sort())) return undefined
  const merged: Record<string, Json> = {}
  for (const [name, value] of Object.entries(a)) {
    const other = b[name] ?? null
    if (same(value, other)) merged[name] = value
    else if (Array.isArray(value) && Array.isArray(other)) merged[name] = [...new Set([...value, ...other])]
    else return undefined
  }
  return merged
}

function mergedScreens(a: string, b: string): string | undefined {
  const [path, query = ''] = a.split('?')
  const [otherPath, otherQuery = ''] = b.split('?')
  if (path !== otherPath) return undefined
  const others = new URLSearchParams(otherQuery)
  const kept = [...new URLSearchParams(query)].filter(([name, value]) => others.get(name) === value)
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept)}`
}

/**
 * One action that does what both do: the same operation over both lists, or the screen that shows both. Undefined when there
 * is none, for example when the operation takes one thing at a time.
 */
export function mergeActions(a: ActionJson, b: ActionJson): ActionJson | undefined {
  if ('screen' in a && 'screen' in b) {
    const screen = mergedScreens(a.screen, b.screen)
    return screen === undefined ? undefined : { screen }
  }
  if ('screen' in a || 'screen' in b || a.operation !== b.operation) return undefined
  const input = mergedInputs(a.input, b.input)
  return input && { operation: a.operation, input }
}

/** One action for all, or null. Null among them counts as no action. */
export function mergeAll(actions: readonly (ActionJson | null)[]): ActionJson | null {
  const [first = null, ...rest] = actions
  return rest.reduce<ActionJson | null>(
    (merged, next) => (merged && next ? (mergeActions(merged, next) ?? null) : null),
    first,
  )
}
