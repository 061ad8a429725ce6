import type { QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { OutletFlag } from '../contract.ts'
import type { PlacesTables } from './tables.ts'

async function countBy<T extends string>(ctx: QueryContext, value: ReturnType<typeof sql<T | null>>) {
  const rows = await ctx
    .read<PlacesTables>()
    .selectFrom('places.outlet')
    .select((select) => [value.as('value'), select.fn.countAll<bigint>().as('count')])
    .groupBy(sql`1`)
    .orderBy(sql`1`)
    .execute()
  return rows.flatMap(({ value: found, count }) =>
    found === null ? [] : [{ value: found as T, count: Number(count) }],
  )
}

/** Which chains, regions and doubts occur, and how often. */
export async function loadFacets(ctx: QueryContext) {
  const { total } = await ctx
    .read<PlacesTables>()
    .selectFrom('places.outlet')
    .select((select) => select.fn.countAll<bigint>().as('total'))
    .executeTakeFirstOrThrow()
  return {
    total: Number(total),
    chains: await countBy<string>(ctx, sql<string | null>`chain`),
    regions: await countBy<string>(ctx, sql<string | null>`region`),
    flags: await countBy<OutletFlag>(ctx, sql<OutletFlag | null>`unnest(flags)`),
  }
}
