import { type ComponentType, lazy } from 'react'
import type { Refusable } from './problem.tsx'

/** What a module offers beside a refusal, wherever a screen shows it. */
export interface Remedy {
  /** The refusal's code: `finance.budget_exceeded`. */
  readonly code: string
  readonly load: () => Promise<{ default: ComponentType<{ command: Refusable }> }>
}

const known = new Map<string, ComponentType<{ command: Refusable }>>()

/** Makes the remedies of modules known; called once, when the screens are. */
export function offerRemedies(remedies: readonly Remedy[]): void {
  for (const { code, load } of remedies) known.set(code, lazy(load))
}

export function remedyOf(code: string): ComponentType<{ command: Refusable }> | undefined {
  return known.get(code)
}
