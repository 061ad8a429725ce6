import { invalid, notFound, type QueryContext } from '@ordinate/platform'
import { loadShortlist, type ShortlistRecord, shortlistsOf } from './data/shortlists.ts'

/** The list that a client's link is confined to, or the one that the office names. Throws `notFound` for another one. */
export async function listOfCaller(ctx: QueryContext, named: string | undefined): Promise<ShortlistRecord> {
  const scope = ctx.scope('shortlist')
  const id = named ?? (scope?.length === 1 ? scope[0] : undefined)
  if (id === undefined) throw invalid('shortlistId', 'castings.which_list')
  if (scope && !scope.includes(id)) throw notFound('castings.shortlist', id)
  return loadShortlist(ctx, id)
}

/** The newest version of a casting's list. */
export async function newestVersion(ctx: QueryContext, castingId: string): Promise<number> {
  return (await shortlistsOf(ctx, [castingId]))[0]?.version ?? 0
}
