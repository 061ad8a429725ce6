import type { InputOf } from '@ordinate/contract'
import { type DocumentView, listDocuments } from '@ordinate/documents/contract'
import type { ReactNode } from 'react'
import { type Column, DataTable, DateText, type State, StateMark, useListOp, usePanel, useWords } from '../kit/index.ts'
import { FileLinks } from './file-links.tsx'

/** The letter of a paper's state: in force, replaced by a later version, void. */
export function paperState(paper: Pick<DocumentView, 'state' | 'replacedById'>): { state: State; code: string } {
  if (paper.state === 'void') return { state: 'x', code: 'documents.state.void' }
  if (paper.replacedById !== null) return { state: '-', code: 'documents.state.replaced' }
  return { state: 'D', code: 'documents.state.issued' }
}

function useColumns(): Column<DocumentView>[] {
  const { t } = useWords()
  return [
    {
      key: 'number',
      title: t('documents.number'),
      width: 150,
      value: (paper) => paper.number,
      cell: (paper) => (paper.version === 1 ? paper.number : `${paper.number} / ${paper.version}`),
    },
    { key: 'kind', title: t('documents.kind'), width: 150, value: (paper) => t(`documents.kind.${paper.kind}`) },
    { key: 'title', title: t('documents.title'), width: 320, value: (paper) => paper.title },
    { key: 'party', title: t('documents.party'), width: 200, value: (paper) => paper.partyName },
    {
      key: 'date',
      title: t('documents.date'),
      width: 120,
      value: (paper) => paper.date,
      cell: (paper) => <DateText value={paper.date} year />,
    },
    {
      key: 'state',
      title: t('documents.state'),
      width: 130,
      value: (paper) => t(paperState(paper).code),
      cell: (paper) => <StateMark state={paperState(paper).state} label={t(paperState(paper).code)} />,
    },
    {
      key: 'direction',
      title: t('documents.direction'),
      width: 110,
      hidden: true,
      value: (paper) => t(`documents.direction.${paper.direction}`),
    },
    { key: 'reference', title: t('documents.reference'), width: 140, hidden: true, value: (paper) => paper.reference },
    { key: 'issuedBy', title: t('documents.issued_by'), width: 160, hidden: true, value: (paper) => paper.issuedBy },
    {
      key: 'file',
      title: t('documents.file'),
      width: 110,
      sortable: false,
      value: (paper) => paper.fileName,
      cell: (paper) => <FileLinks paper={paper} />,
    },
  ]
}

/** Papers of the register, newest first; Enter opens one in the panel. */
export function PapersTable(props: {
  name: string
  filter: Omit<InputOf<typeof listDocuments>, 'cursor' | 'limit'>
  empty: ReactNode
}) {
  const { t } = useWords()
  const panel = usePanel()
  const list = useListOp(listDocuments, props.filter)
  return (
    <DataTable
      name={props.name}
      label={t('documents.desk')}
      columns={useColumns()}
      rowKey={(paper) => paper.id}
      list={list}
      onOpen={(paper) => panel.show('documents.document', paper.id)}
      rowState={(paper) => (paper.state === 'void' || paper.replacedById !== null ? 'muted' : undefined)}
      empty={props.empty}
    />
  )
}
