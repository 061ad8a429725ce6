import { Button, Modal, Select, TextInput } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import {
  certify,
  enrol,
  giveAttempt,
  type ProgrammeView,
  type StandingRow,
  standings,
  withdrawEnrolment,
} from '@ordinate/training/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  EmptyState,
  useCan,
  useCommandOp,
  useListOp,
  usePanel,
  useSearchState,
  useWords,
  type Words,
} from '../kit/index.ts'
import { PeopleChoice } from './people-choice.tsx'
import { StandingMark, standingText } from './standing-mark.tsx'
import css from './training.module.css'

const STATES = ['valid', 'expires_soon', 'expired', 'in_progress', 'missing'] as const

function columnsOf(words: Words, programme: ProgrammeView): Column<StandingRow>[] {
  const { t } = words
  const attempts = programme.needsQuiz
    ? [
        {
          key: 'attempts',
          title: t('training.attempts'),
          value: (r: StandingRow) => (r.enrolled || r.attempts > 0 ? r.attempts : null),
          width: 80,
        },
        { key: 'best', title: t('training.best'), value: (r: StandingRow) => r.bestPercent, width: 80 },
      ]
    : []
  return [
    { key: 'name', title: t('training.person'), value: (r) => r.name, width: 180 },
    {
      key: 'state',
      title: t('training.standing'),
      value: (r) => standingText(words, r),
      cell: (r) => <StandingMark {...r} />,
      width: 240,
    },
    { key: 'due', title: t('training.due'), value: (r) => r.dueOn, width: 110 },
    {
      key: 'materials',
      title: t('training.materials_opened'),
      value: (r) => (r.enrolled ? `${r.materialsOpened} / ${programme.materials.length}` : null),
      width: 90,
      align: 'end',
    },
    ...(programme.needsAttendance
      ? [{ key: 'attended', title: t('training.attended'), value: (r: StandingRow) => r.attended, width: 90 }]
      : []),
    ...attempts,
    { key: 'number', title: t('training.certificate'), value: (r) => r.certificateNumber, width: 130 },
  ]
}

/** Everybody and how they stand with one programme; several at once are enrolled and get their links. */
export function Takers({ programme }: { programme: ProgrammeView }) {
  const words = useWords()
  const { t } = words
  const can = useCan()
  const panel = usePanel()
  const [state, setState] = useSearchState('state')
  const [name, setName] = useSearchState('words')
  const [adding, setAdding] = useState(false)
  const enrolling = useCommandOp(enrol)
  const list = useListOp(standings, {
    programmeId: programme.id,
    ...(state === '' ? {} : { state: state as StandingRow['state'] }),
    ...(name === '' ? {} : { words: name }),
  })
  const open = programme.state === 'open' && can('training.edit')
  const invite = (personIds: string[]) => void enrolling.run({ programmeId: programme.id, personIds, links: true })
  return (
    <>
      <div className={css.bar}>
        <TextInput
          aria-label={t('training.words_person')}
          placeholder={t('training.words_person')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          aria-label={t('training.standing')}
          placeholder={t('training.standing')}
          data={STATES.map((value) => ({ value, label: t(`training.state.${value}`) }))}
          value={state === '' ? null : state}
          onChange={(next) => setState(next ?? '')}
          clearable
          w={170}
        />
        {open && <Button onClick={() => setAdding(true)}>{t('training.enrol')}</Button>}
        <CommandProblem command={enrolling} />
      </div>
      <DataTable
        name="training.takers"
        label={t('training.tab_people')}
        columns={columnsOf(words, programme)}
        rowKey={({ personId }) => personId}
        list={list}
        onOpen={({ personId }) => panel.show('staffing.person', personId)}
        actions={(rows) => open && <RowActions programme={programme} rows={rows} onInvite={invite} />}
        empty={<EmptyState text={t('training.none_match')} />}
      />
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('training.enrol')} size="lg">
        <EnrolForm
          onSend={(personIds) => {
            setAdding(false)
            invite(personIds)
          }}
        />
      </Modal>
      <LinksDialog answer={enrolling.answer} onClose={enrolling.clear} />
    </>
  )
}

function RowActions(props: {
  programme: ProgrammeView
  rows: readonly StandingRow[]
  onInvite: (personIds: string[]) => void
}) {
  const { t } = useWords()
  const can = useCan()
  const { programme, rows, onInvite } = props
  const withdraw = useCommandOp(withdrawEnrolment)
  const more = useCommandOp(giveAttempt)
  const hand = useCommandOp(certify)
  const personIds = rows.map(({ personId }) => personId)
  const enrolled = rows.filter((row) => row.enrolled).map(({ personId }) => personId)
  const [only] = rows.length === 1 ? rows : []
  const programmeId = programme.id
  if (rows.length === 0) return null
  return (
    <>
      <Button variant="default" onClick={() => onInvite(personIds)}>
        {t('training.enrol_these', { count: personIds.length })}
      </Button>
      {enrolled.length > 0 && (
        <Button variant="subtle" onClick={() => void withdraw.run({ programmeId, personIds: enrolled })}>
          {t('training.withdraw_these', { count: enrolled.length })}
        </Button>
      )}
      {only?.enrolled && programme.needsQuiz && programme.attemptsAllowed !== null && (
        <Button variant="subtle" onClick={() => void more.run({ programmeId, personId: only.personId })}>
          {t('training.give_attempt')}
        </Button>
      )}
      {only && can('training.certify') && (
        <Button variant="subtle" onClick={() => void hand.run({ programmeId, personId: only.personId })}>
          {t('training.certify')}
        </Button>
      )}
      <CommandProblem command={withdraw} />
      <CommandProblem command={more} />
      <CommandProblem command={hand} />
    </>
  )
}

function EnrolForm({ onSend }: { onSend: (personIds: string[]) => void }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<string[]>([])
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <PeopleChoice chosen={chosen} onChange={setChosen} />
      <div className={css.buttons}>
        <Button disabled={chosen.length === 0} onClick={() => onSend(chosen)}>
          {t('training.enrol_these', { count: chosen.length })}
        </Button>
      </div>
    </div>
  )
}

/** The personal links, shown once: to be handed over by telephone, mail or chat. */
function LinksDialog({ answer, onClose }: { answer: OutputOf<typeof enrol> | undefined; onClose: () => void }) {
  const { t } = useWords()
  const links = answer?.links ?? []
  const address = (path: string) => new URL(path, location.origin).toString()
  const copy = (text: string) => void navigator.clipboard.writeText(text)
  const all = links.map(({ name, phone, path }) => [name, phone ?? '', address(path)].join('\t')).join('\r\n')
  return (
    <Modal
      opened={links.length > 0}
      onClose={onClose}
      title={t('training.links_title', { count: links.length })}
      size="xl"
    >
      <p className={css.quiet}>{t('training.links_note')}</p>
      <table className={css.links}>
        <tbody>
          {links.map(({ personId, name, phone, path }) => (
            <tr key={personId}>
              <td>{name}</td>
              <td>{phone}</td>
              <td>
                <a href={path} target="_blank" rel="noreferrer">
                  {t('training.personal_page')}
                </a>
              </td>
              <td>
                <Button variant="subtle" onClick={() => copy(address(path))}>
                  {t('training.copy')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={css.buttons} style={{ marginTop: 12 }}>
        <Button variant="default" onClick={() => copy(all)}>
          {t('training.copy_all')}
        </Button>
      </div>
    </Modal>
  )
}
