import type { Quantity } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { knownItems } from '../data/items.ts'
import { kitPartsOf } from '../data/kits.ts'
import { ownedOf } from '../data/owned.ts'
import { asParts } from '../domain/index.ts'

type Line = { readonly itemId: string; readonly quantity: Quantity }

/** What has to be booked for these lines: a kit that stands ready is booked as itself, any other by its parts. 404 for an unknown item. */
export async function partsOfLines(ctx: QueryContext, lines: readonly Line[]): Promise<Line[]> {
  const ids = lines.map((line) => line.itemId)
  await knownItems(ctx, ids)
  const parts = await kitPartsOf(ctx, ids)
  const owned = await ownedOf(ctx, [...parts.keys()])
  const loose = [...parts].filter(([kitId]) => {
    const { stored, atActivations, withPersons } = owned(kitId)
    return stored + atActivations + withPersons === 0n
  })
  return asParts(lines, new Map(loose))
}
