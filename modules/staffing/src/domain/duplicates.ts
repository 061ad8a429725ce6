import type { LocalDate } from '@ordinate/kernel'

/** What two records are compared by. Keys of phone and e-mail are normalised. */
export type Likeness = {
  readonly id: string
  readonly name: string
  readonly birthDate: LocalDate | null
  readonly phoneKey: string | null
  readonly emailKey: string | null
}

export type LikenessReason = 'phone' | 'email' | 'name_and_birth' | 'name'

/** Two records that may be one person, the older id first. */
export type Suspicion = { readonly a: string; readonly b: string; readonly reasons: readonly LikenessReason[] }

/** A name without case, order of its words, diacritics and doubled spaces: `Ли  Анна` and `анна ли` are the same. */
export function nameKey(name: string): string {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ё/g, 'е')
  return (bare.match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ')
}

/** Pairs that share a phone, an e-mail, or name and birth date; the same name alone counts where no birth date speaks against it. */
export function suspicions(people: readonly Likeness[]): Suspicion[] {
  const found = new Map<string, Set<LikenessReason>>()
  const note = (reason: LikenessReason, key: (one: Likeness) => string | null) => {
    for (const [value, group] of Map.groupBy(people, key)) {
      if (value === null || value === '') continue
      for (const [at, first] of group.entries()) {
        for (const second of group.slice(at + 1)) {
          const pair = [first.id, second.id].sort().join(' ')
          found.set(pair, (found.get(pair) ?? new Set()).add(reason))
        }
      }
    }
  }
  note('phone', ({ phoneKey }) => phoneKey)
  note('email', ({ emailKey }) => emailKey)
  note('name_and_birth', ({ name, birthDate }) => (birthDate === null ? null : `${nameKey(name)} ${birthDate}`))
  noteNames(people, found)
  return [...found].map(([pair, reasons]) => {
    const [a = '', b = ''] = pair.split(' ')
    return { a, b, reasons: [...reasons] }
  })
}

function noteNames(people: readonly Likeness[], found: Map<string, Set<LikenessReason>>): void {
  for (const group of Map.groupBy(people, ({ name }) => nameKey(name)).values()) {
    for (const [at, first] of group.entries()) {
      for (const second of group.slice(at + 1)) {
        const apart = first.birthDate !== null && second.birthDate !== null
        const pair = [first.id, second.id].sort().join(' ')
        if (!apart) found.set(pair, (found.get(pair) ?? new Set()).add('name'))
      }
    }
  }
}
