import type { CardView } from '@ordinate/castings/contract'
import { useCallback, useState } from 'react'

export type Choice = 'yes' | 'reserve' | 'no'

/** What the client has said of one card so far. */
export interface Said {
  readonly choice: Choice
  readonly comment: string
}

const choiceOf: Partial<Record<CardView['standing'], Choice>> = { picked: 'yes', reserve: 'reserve', refused: 'no' }

/** What was answered before, reserves in their order. */
export function answered(cards: readonly CardView[]): Map<string, Said> {
  const inOrder = cards.toSorted((a, b) => (a.reserveRank ?? 0) - (b.reserveRank ?? 0))
  return new Map(
    inOrder.flatMap(({ candidateId, standing, comment }): [string, Said][] => {
      const choice = choiceOf[standing]
      return choice === undefined ? [] : [[candidateId, { choice, comment }]]
    }),
  )
}

/** The choices on the page: what was answered before with what has been said since. The order of the map is that of the reserves. */
export function useChoices(cards: readonly CardView[]) {
  const [said, setSaid] = useState<ReadonlyMap<string, Said>>(() => answered(cards))
  const choose = useCallback((id: string, choice: Choice) => {
    setSaid((before) => {
      const next = new Map(before)
      const comment = before.get(id)?.comment ?? ''
      // A new reserve stands behind those that were named before.
      if (before.get(id)?.choice !== choice) next.delete(id)
      return next.set(id, { choice, comment })
    })
  }, [])
  const comment = useCallback((id: string, text: string) => {
    setSaid((before) => {
      const known = before.get(id)
      return known === undefined ? before : new Map(before).set(id, { ...known, comment: text })
    })
  }, [])
  const raise = useCallback((id: string) => setSaid((before) => raised(before, id)), [])
  return { said, choose, comment, raise }
}

export type Choices = ReturnType<typeof useChoices>

/** The reserves with this one moved one place up. */
export function raised(said: ReadonlyMap<string, Said>, id: string): Map<string, Said> {
  const ids = [...said].filter(([, { choice }]) => choice === 'reserve').map(([key]) => key)
  const at = ids.indexOf(id)
  if (at > 0) ids.splice(at - 1, 2, id, ids[at - 1]!)
  const others = [...said].filter(([, { choice }]) => choice !== 'reserve')
  return new Map([...others, ...ids.map((key): [string, Said] => [key, said.get(key)!])])
}

/** Only what differs from what was answered before is sent; reserves are sent together, so that their order is said. */
export function changes(cards: readonly CardView[], said: ReadonlyMap<string, Said>) {
  const before = answered(cards)
  const order = (map: ReadonlyMap<string, Said>) =>
    [...map].filter(([, { choice }]) => choice === 'reserve').map(([id]) => id)
  const reordered = order(before).join() !== order(said).join()
  return [...said]
    .filter(([id, { choice, comment }]) => {
      const known = before.get(id)
      return known?.choice !== choice || known.comment !== comment || (reordered && choice === 'reserve')
    })
    .map(([candidateId, { choice, comment }]) => ({ candidateId, choice, comment }))
}
