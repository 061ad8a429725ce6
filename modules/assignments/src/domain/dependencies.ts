import { OK, refuse, type Verdict } from '@ordinate/kernel'

/** Something to be done, and what has to be done before it. */
export type Dependent = { readonly id: string; readonly dependsOn: readonly string[] }

/** Refuses `assignments.depends_in_circle` when, following what waits for what, one comes back to the start. */
export function mayDependOn(assignment: Dependent, others: readonly Dependent[]): Verdict {
  const needs = new Map(others.map((other) => [other.id, other.dependsOn]))
  const seen = new Set<string>()
  const next = [...assignment.dependsOn]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (id === assignment.id) return refuse('assignments.depends_in_circle', {}, { path: 'dependsOn' })
    if (seen.has(id)) continue
    seen.add(id)
    next.push(...(needs.get(id) ?? []))
  }
  return OK
}

/** Refuses `assignments.waits_for_others` {count, titles} while something it depends on is still open; may be overridden. */
export function mayComplete(openBefore: readonly { readonly title: string }[]): Verdict {
  if (openBefore.length === 0) return OK
  const titles = openBefore.map(({ title }) => title).join('; ')
  return refuse('assignments.waits_for_others', { count: openBefore.length, titles }, { overridable: true })
}
