import { handle, notFound } from '@ordinate/platform'
import { downloadDocument } from '../contract.ts'
import { loadDocument } from '../data/documents.ts'
import { documentFile } from '../index.ts'
import { mayRead } from '../reading.ts'

export const downloadHandler = handle(downloadDocument, async (ctx, { documentId, format }) => {
  if (!mayRead(ctx, await loadDocument(ctx, documentId))) throw notFound('documents.document', documentId)
  return documentFile(ctx, documentId, format)
})
