import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listDocuments } from '../contract.ts'
import { pageOfDocuments } from '../data/documents.ts'
import { hiddenKinds } from '../kinds.ts'
import { readableIds } from '../reading.ts'

export const listDocumentsHandler = handle(listDocuments, async (ctx, { cursor, limit, ...filter }) =>
  pageOfDocuments(
    ctx,
    { ...filter, hiddenKinds: hiddenKinds(ctx), ids: readableIds(ctx) },
    cursor,
    limit ?? DEFAULT_LIMIT,
  ),
)
