import { Button, Group } from '@mantine/core'
import { type DocumentView, downloadDocument, getDocument, voidDocument } from '@ordinate/documents/contract'
import { useState } from 'react'
import {
  DateText,
  InstantText,
  OperationForm,
  Pairs,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  TextAreaField,
  useCan,
  useClient,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './documents.module.css'
import { FileLinks } from './file-links.tsx'
import { paperState } from './papers-table.tsx'

/** One paper: what it is, its file, its versions, and the way to declare it void. */
export default function DocumentPanel({ id }: { id: string }) {
  const { t } = useWords()
  const { data: paper, problem } = useQueryOp(getDocument, { documentId: id })
  const client = useClient()
  if (!paper) return <Problem problem={problem} />
  return (
    <>
      <Section
        title={`${paper.number} ${paper.title}`}
        actions={
          <Button
            component="a"
            href={client.url(downloadDocument, { documentId: id })}
            target="_blank"
            rel="noreferrer"
          >
            {t('documents.open')}
          </Button>
        }
      >
        <PaperFacts paper={paper} />
      </Section>
      {paper.versions.length > 1 && <Versions versions={paper.versions} />}
      <VoidPaper key={paper.id} paper={paper} />
    </>
  )
}

function PaperFacts({ paper }: { paper: DocumentView }) {
  const { t } = useWords()
  const { state, code } = paperState(paper)
  const order = paper.orderId !== null && (
    <ScreenLink to={`/orders/${paper.orderId}?tab=papers`}>{t('documents.open_order')}</ScreenLink>
  )
  return (
    <Pairs
      pairs={[
        [t('documents.state'), <StateMark key="state" state={state} label={t(code)} />],
        [t('documents.void_reason'), paper.voidReason],
        [t('documents.kind'), t(`documents.kind.${paper.kind}`)],
        [t('documents.direction'), t(`documents.direction.${paper.direction}`)],
        [t('documents.party'), paper.partyName],
        [t('documents.reference'), paper.reference],
        [t('documents.date'), <DateText key="date" value={paper.date} year />],
        [t('documents.issued_by'), paper.issuedBy],
        [t('documents.issued_at'), <InstantText key="at" value={paper.issuedAt} />],
        [t('documents.file'), <FileLinks key="file" paper={paper} />],
        [t('documents.order'), order || null],
      ]}
    />
  )
}

function Versions({ versions }: { versions: readonly DocumentView[] }) {
  const { t } = useWords()
  const panel = usePanel()
  return (
    <Section title={t('documents.versions')}>
      <ul className={css.versions}>
        {versions.toReversed().map((version) => (
          <li key={version.id}>
            <StateMark state={paperState(version).state} why={t(paperState(version).code)} />
            <Button variant="subtle" onClick={() => panel.show('documents.document', version.id)}>
              {t('documents.version', { version: version.version })}
            </Button>
            <DateText value={version.date} year />
            <FileLinks paper={version} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function VoidPaper({ paper }: { paper: DocumentView }) {
  const { t } = useWords()
  const can = useCan()
  const [asking, setAsking] = useState(false)
  if (!can('documents.void') || paper.state === 'void' || paper.replacedById !== null) return null
  if (!asking) {
    return (
      <Group justify="flex-end">
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('documents.void')}
        </Button>
      </Group>
    )
  }
  return (
    <Section title={t('documents.void')}>
      <OperationForm
        operation={voidDocument}
        initial={{ documentId: paper.id }}
        submitLabel={t('documents.void')}
        onDone={() => setAsking(false)}
        onCancel={() => setAsking(false)}
      >
        <TextAreaField name="reason" label={t('documents.void_reason')} required autoFocus />
      </OperationForm>
    </Section>
  )
}
