import { type DocumentView, downloadDocument } from '@ordinate/documents/contract'
import { useClient, useWords } from '../kit/index.ts'

/** Opens the filed paper as it was issued: a PDF in a new tab, other files are saved. */
export function FileLink({ paper }: { paper: DocumentView }) {
  const client = useClient()
  const { t } = useWords()
  const ending = paper.fileName.slice(paper.fileName.lastIndexOf('.') + 1).toUpperCase()
  return (
    <a
      href={client.url(downloadDocument, { documentId: paper.id })}
      target="_blank"
      rel="noreferrer"
      aria-label={t('documents.open_file', { number: paper.number, ending })}
    >
      {ending}
    </a>
  )
}
