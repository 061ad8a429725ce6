import { firstRefusal, mayMove } from '@ordinate/kernel'
import { handle, notFound } from '@ordinate/platform'
import { documentVoided, voidDocument } from '../contract.ts'
import { loadDocument, updateDocument } from '../data/documents.ts'
import { documentLifecycle, isLatest } from '../domain/index.ts'
import { mayRead } from '../reading.ts'

export const voidDocumentHandler = handle(voidDocument, async (ctx, { documentId, reason }) => {
  const before = await loadDocument(ctx, documentId)
  if (!mayRead(ctx, before)) throw notFound('documents.document', documentId)
  ctx.enforce(firstRefusal(isLatest(before), mayMove(documentLifecycle, before.state, 'void')))
  const after = await updateDocument(ctx, documentId, { state: 'void', void_reason: reason })
  ctx.changed(['documents.document', documentId], before, after)
  await ctx.record(documentVoided({ documentId, kind: before.kind, orderId: before.orderId }))
  return after
})
