import type { QueryContext } from '@ordinate/platform'
import type { DocumentView } from './contract.ts'
import { hiddenKinds } from './kinds.ts'

/** The only papers that the caller may see: what a link's scope names, nothing for other links, undefined for everyone else. */
export function readableIds(ctx: QueryContext): readonly string[] | undefined {
  return ctx.scope('document') ?? (ctx.caller.kind === 'link' ? [] : undefined)
}

/** Whether the caller may see a paper. A scope that names it is reason enough; else its kind may demand a permission. */
export function mayRead(ctx: QueryContext, { id, kind }: Pick<DocumentView, 'id' | 'kind'>): boolean {
  const ids = readableIds(ctx)
  return ids === undefined ? !hiddenKinds(ctx).includes(kind) : ids.includes(id)
}
