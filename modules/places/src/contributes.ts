import { importKindPoint, type QueryContext, type SearchHit, searchPoint } from '@ordinate/platform'
import { pageOfOutlets } from './data/outlets.ts'
import { outletsImport } from './imports/outlets-import.ts'

async function findOutlets(
  ctx: QueryContext,
  { words, limit }: { words: string; limit: number },
): Promise<SearchHit[]> {
  if (!ctx.can('places.view')) return []
  const { rows } = await pageOfOutlets(ctx, { words, limit })
  return rows.map((outlet) => ({
    kind: 'places.outlet',
    id: outlet.id,
    title: [outlet.chain, outlet.name].filter((part) => part !== null).join(' '),
    detail: [outlet.address, outlet.region].filter((part) => part !== null).join(', '),
    screen: `/places?panel=places.outlet:${outlet.id}`,
  }))
}

export const contributes = [searchPoint.of(findOutlets), importKindPoint.of(() => [outletsImport])]
