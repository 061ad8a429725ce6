import { searchPoint } from '@ordinate/platform'
import { pageOfDocuments } from './data/documents.ts'
import { printedNumber } from './domain/index.ts'
import { hiddenKinds } from './kinds.ts'
import { readableIds } from './reading.ts'

/** Papers by number, title, party and everything that was printed on them. */
export const search = searchPoint.of(async (ctx, { words, limit }) => {
  if (!ctx.can('documents.view')) return []
  const filter = { words, hiddenKinds: hiddenKinds(ctx), ids: readableIds(ctx) }
  const { rows } = await pageOfDocuments(ctx, filter, undefined, limit)
  return rows.map((document) => ({
    kind: 'documents.document',
    id: document.id,
    title: `${printedNumber(document.number, document.version)} ${document.title}`,
    detail: [ctx.say(`documents.kind.${document.kind}`), document.partyName]
      .filter((part) => part !== null)
      .join(' · '),
    screen: `/documents?panel=documents.document:${document.id}`,
  }))
})
