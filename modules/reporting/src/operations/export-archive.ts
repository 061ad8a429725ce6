import { type DocumentView, documentFileName, documentsOfOrder, hiddenKinds, storedFileOf } from '@ordinate/documents'
import { order as orderOf } from '@ordinate/orders'
import { handle, type QueryContext, type StoredFile } from '@ordinate/platform'
import { collectBytes, type Row, writeCsv } from '@ordinate/typesetter'
import { exportArchive } from '../contract.ts'
import { uniquePath } from '../domain/index.ts'
import { type ZipEntry, zipOf } from '../zip.ts'

interface ArchivedFile {
  readonly document: DocumentView
  readonly file: StoredFile
  readonly path: string
}

/** Every stored file of the papers, each with its path: a folder for each kind, named in the reader's language. */
async function filesOf(ctx: QueryContext, documents: readonly DocumentView[]): Promise<ArchivedFile[]> {
  const taken = new Set<string>()
  const files: ArchivedFile[] = []
  for (const document of documents) {
    const folder = ctx.say(`documents.kind.${document.kind}`)
    for (const format of [undefined, ...document.alsoAs]) {
      const file = await storedFileOf(ctx, document, format)
      files.push({ document, file, path: uniquePath(folder, documentFileName(document, file.name), taken) })
    }
  }
  return files
}

/** The list of the archive: one row for each file, with its checksum. */
function indexOf(ctx: QueryContext, files: readonly ArchivedFile[]): Promise<Uint8Array> {
  const columns = ['file', 'kind', 'number', 'version', 'title', 'date', 'party', 'state', 'size', 'sha256'].map(
    (column) => ({ header: ctx.say(`reporting.index.${column}`) }),
  )
  const rows = files.map(
    ({ document, file, path }): Row => [
      path,
      ctx.say(`documents.kind.${document.kind}`),
      document.number,
      document.version,
      document.title,
      String(document.date),
      document.partyName,
      ctx.say(`documents.state.${document.replacedById === null ? document.state : 'replaced'}`),
      file.size,
      file.sha256,
    ],
  )
  return collectBytes(writeCsv(rows, { columns }))
}

export const exportArchiveHandler = handle(exportArchive, async (ctx, { orderId }) => {
  const order = await orderOf(ctx, orderId)
  const hidden = new Set(hiddenKinds(ctx))
  const documents = (await documentsOfOrder(ctx, orderId)).filter(({ kind }) => !hidden.has(kind))
  const files = await filesOf(ctx, documents)
  const index = await indexOf(ctx, files)
  const entries: ZipEntry[] = [
    { path: 'index.csv', content: async () => index },
    ...files.map(({ file, path }) => ({ path, content: () => ctx.files.content(file) })),
  ]
  return { name: `${order.number}.zip`, mediaType: 'application/zip', content: zipOf(entries) }
})
