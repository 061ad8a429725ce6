import type { Needs } from './planning.ts'

export const NO_NEEDS: Needs = { skills: [], papers: [], languages: [] }

/** Whether two needs ask for the same, in whatever order. */
export function sameNeeds(a: Needs, b: Needs): boolean {
  return (['skills', 'papers', 'languages'] as const).every(
    (kind) => a[kind].toSorted().join('\n') === b[kind].toSorted().join('\n'),
  )
}

/** What two needs ask for together, nothing twice. */
export function bothNeeds(a: Needs, b: Needs): Needs {
  const both = (kind: keyof Needs): string[] => [...new Set([...a[kind], ...b[kind]])]
  return { skills: both('skills'), papers: both('papers'), languages: both('languages') }
}

/** What each of two needs asks for. */
export function bothHave(a: Needs, b: Needs): Needs {
  if (a === b) return a
  const shared = (kind: keyof Needs): string[] => a[kind].filter((one) => b[kind].includes(one))
  return { skills: shared('skills'), papers: shared('papers'), languages: shared('languages') }
}
