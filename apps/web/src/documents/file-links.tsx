import { type DocumentView, downloadDocument } from '@ordinate/documents/contract'
import { useClient, useWords } from '../kit/index.ts'
import css from './documents.module.css'

/** Opens the filed paper as it was issued: a PDF in a new tab, other files are saved. */
export function FileLinks({ paper }: { paper: DocumentView }) {
  const client = useClient()
  const { t } = useWords()
  const own = paper.fileName.slice(paper.fileName.lastIndexOf('.') + 1)
  const link = (ending: string, input: object) => (
    <a
      key={ending}
      href={client.url(downloadDocument, { documentId: paper.id, ...input })}
      target="_blank"
      rel="noreferrer"
      aria-label={t('documents.open_file', { number: paper.number, ending: ending.toUpperCase() })}
    >
      {ending.toUpperCase()}
    </a>
  )
  return (
    <span className={css.files}>
      {link(own, {})}
      {paper.alsoAs.map((format) => link(format, { format }))}
    </span>
  )
}
