import { type SearchHit, searchPoint } from '@ordinate/platform'
import { pageOfProgrammes } from '../data/programmes.ts'

/** Programmes whose name holds the words. */
export const search = searchPoint.of(async (ctx, { words, limit }): Promise<SearchHit[]> => {
  if (!ctx.can('training.view')) return []
  const { rows } = await pageOfProgrammes(ctx, { words, limit }, undefined)
  return rows.map(({ id, name, description }) => ({
    kind: 'training.programme',
    id,
    title: name,
    detail: description.slice(0, 120),
    screen: `/training/${id}`,
  }))
})
