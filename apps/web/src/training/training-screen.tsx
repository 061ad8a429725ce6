import { Button, Modal, TextInput } from '@mantine/core'
import { listProgrammes, type ProgrammeRow } from '@ordinate/training/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  OfficeInstantText,
  PageHeader,
  StateMark,
  Tabs,
  useCan,
  useGo,
  useListOp,
  useSearchState,
  useWords,
  type Words,
} from '../kit/index.ts'
import { FeedDialog } from './feed-dialog.tsx'
import { Matrix } from './matrix.tsx'
import { NewProgrammeForm } from './programme-form.tsx'

const STATES = { draft: '-', open: 'D', archived: 'x' } as const

function columnsOf({ t }: Words): Column<ProgrammeRow>[] {
  return [
    { key: 'name', title: t('training.name'), value: (p) => p.name, width: 260 },
    {
      key: 'state',
      title: t('training.state'),
      value: (p) => t(`training.programme_state.${p.state}`),
      cell: (p) => <StateMark state={STATES[p.state]} label={t(`training.programme_state.${p.state}`)} />,
      width: 100,
    },
    {
      key: 'for',
      title: t('training.for'),
      value: (p) => p.orderNumber ?? p.clientName ?? t('training.for_all'),
      width: 130,
    },
    { key: 'asks', title: t('training.asks'), value: (p) => asksOf(p, t), width: 200 },
    {
      key: 'validity',
      title: t('training.validity_short'),
      value: (p) => p.validityMonths ?? '∞',
      width: 90,
      align: 'end',
    },
    { key: 'valid', title: t('training.state.valid'), value: (p) => p.valid, width: 80 },
    { key: 'soon', title: t('training.state.expires_soon'), value: (p) => p.expiresSoon, width: 100 },
    { key: 'expired', title: t('training.state.expired'), value: (p) => p.expired, width: 80 },
    { key: 'progress', title: t('training.state.in_progress'), value: (p) => p.inProgress, width: 90 },
    {
      key: 'next',
      title: t('training.next_session'),
      value: (p) => p.nextSession,
      cell: (p) => <OfficeInstantText value={p.nextSession} />,
      width: 150,
    },
  ]
}

/** What a programme asks of people, in a few words. */
export function asksOf(
  programme: Pick<ProgrammeRow, 'needsMaterials' | 'needsAttendance' | 'needsQuiz'>,
  t: Words['t'],
): string {
  return [
    programme.needsMaterials ? t('training.step.materials') : '',
    programme.needsAttendance ? t('training.step.attendance') : '',
    programme.needsQuiz ? t('training.step.quiz') : '',
  ]
    .filter((word) => word !== '')
    .join(', ')
}

/** Programmes, and who holds which certificate. */
export default function TrainingScreen() {
  const { t } = useWords()
  const [tab] = useSearchState('tab', 'programmes')
  const can = useCan()
  const go = useGo()
  const [words, setWords] = useSearchState('words')
  const [adding, setAdding] = useState(false)
  const [feed, setFeed] = useState(false)
  const tabs = ['programmes', 'people'].map((code) => ({ code, label: t(`training.tab_${code}`) }))
  return (
    <>
      <PageHeader
        title={t('training.desk')}
        actions={
          <>
            <TextInput
              aria-label={t('training.words')}
              placeholder={t('training.words')}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            {can('scheduling.view') && (
              <Button variant="default" onClick={() => setFeed(true)}>
                {t('training.feed')}
              </Button>
            )}
            {can('training.certify') && (
              <Button variant="default" onClick={() => go('/imports/new?kind=training.certificates')}>
                {t('training.import')}
              </Button>
            )}
            {can('training.edit') && <Button onClick={() => setAdding(true)}>{t('training.new')}</Button>}
          </>
        }
      />
      <Tabs tabs={tabs} />
      {tab === 'people' ? <Matrix words={words} /> : <Programmes words={words} onAdd={() => setAdding(true)} />}
      <FeedDialog opened={feed} onClose={() => setFeed(false)} />
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('training.new')} size="lg">
        <NewProgrammeForm
          onCancel={() => setAdding(false)}
          onDone={(programme) => {
            setAdding(false)
            go(`/training/${programme.id}`)
          }}
        />
      </Modal>
    </>
  )
}

function Programmes({ words, onAdd }: { words: string; onAdd: () => void }) {
  const said = useWords()
  const can = useCan()
  const go = useGo()
  const list = useListOp(listProgrammes, words === '' ? {} : { words })
  return (
    <DataTable
      name="training.programmes"
      label={said.t('training.tab_programmes')}
      columns={columnsOf(said)}
      rowKey={(programme) => programme.id}
      list={list}
      onOpen={(programme) => go(`/training/${programme.id}`)}
      rowState={({ state, expired }) => (state === 'archived' ? 'muted' : expired > 0 ? 'wrong' : undefined)}
      empty={
        <EmptyState text={said.t(words === '' ? 'training.none' : 'training.none_match')}>
          {words === '' && can('training.edit') && <Button onClick={onAdd}>{said.t('training.new')}</Button>}
        </EmptyState>
      }
    />
  )
}
