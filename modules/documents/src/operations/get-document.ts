import { handle, notFound } from '@ordinate/platform'
import { getDocument } from '../contract.ts'
import { loadDocument, loadVersions } from '../data/documents.ts'
import { mayRead } from '../reading.ts'

export const getDocumentHandler = handle(getDocument, async (ctx, { documentId }) => {
  const document = await loadDocument(ctx, documentId)
  if (!mayRead(ctx, document)) throw notFound('documents.document', documentId)
  const versions = await loadVersions(ctx, document.kind, document.number)
  return { ...document, versions: versions.filter((version) => mayRead(ctx, version)) }
})
