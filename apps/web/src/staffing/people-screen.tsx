import { Button, Modal, Select, TextInput } from '@mantine/core'
import { dateIn, type LocalDate } from '@ordinate/kernel'
import { listPeople, type PersonRow } from '@ordinate/staffing/contract'
import { PAPER_KINDS, type PaperKind } from '@ordinate/staffing/domain'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  PageHeader,
  useCan,
  useGo,
  useListOp,
  usePanel,
  useSearchState,
  useSession,
  useWords,
  type Words,
} from '../kit/index.ts'
import { currentMoment } from './current-moment.ts'
import { PaperMark } from './paper-marks.tsx'
import { NewPersonForm } from './person-form.tsx'
import css from './staffing.module.css'

function columnsOf({ t }: Words, currency: string, today: LocalDate): Column<PersonRow>[] {
  return [
    { key: 'name', title: t('staffing.column.name'), value: (p) => p.name, width: 180 },
    { key: 'phone', title: t('staffing.column.phone'), value: (p) => p.phone, width: 130 },
    { key: 'email', title: t('staffing.column.email'), value: (p) => p.email, width: 180, hidden: true },
    { key: 'home', title: t('staffing.column.homeAddress'), value: (p) => p.homeAddress, width: 180 },
    { key: 'skills', title: t('staffing.column.skills'), value: (p) => p.skills.join(', '), width: 180 },
    { key: 'languages', title: t('staffing.column.languages'), value: (p) => p.languages.join(', '), width: 90 },
    {
      key: 'papers',
      title: t('staffing.papers'),
      value: (p) => p.papers.map((paper) => t(`staffing.paper.${paper.kind}`)).join(', '),
      cell: (p) => (
        <span className={css.marks}>
          {p.papers.map((paper) => (
            <PaperMark key={paper.id} paper={paper} today={today} short />
          ))}
        </span>
      ),
      width: 190,
    },
    { key: 'rating', title: t('staffing.column.rating'), value: (p) => p.rating, width: 70 },
    { key: 'rate', title: t('staffing.rate_in', { currency }), value: (p) => p.rate, width: 90 },
    { key: 'hours', title: t('staffing.column.maxHoursWeek'), value: (p) => p.maxMinutesWeek / 60, width: 90 },
    { key: 'zone', title: t('staffing.column.zone'), value: (p) => p.zone, width: 150, hidden: true },
  ]
}

function useFilter() {
  const [words, setWords] = useSearchState('words')
  const [skill, setSkill] = useSearchState('skill')
  const [lacks, setLacks] = useSearchState('lacks')
  const input = {
    ...(words === '' ? {} : { words }),
    ...(skill.trim() === '' ? {} : { skill: skill.trim().toLowerCase() }),
    ...(lacks === '' ? {} : { lacksPaper: lacks as PaperKind }),
  }
  return { words, setWords, skill, setSkill, lacks, setLacks, input }
}

function Filters({ filter }: { filter: ReturnType<typeof useFilter> }) {
  const { t } = useWords()
  return (
    <>
      <TextInput
        aria-label={t('staffing.words')}
        placeholder={t('staffing.words')}
        value={filter.words}
        onChange={(event) => filter.setWords(event.currentTarget.value)}
      />
      <TextInput
        aria-label={t('staffing.skill')}
        placeholder={t('staffing.skill')}
        value={filter.skill}
        onChange={(event) => filter.setSkill(event.currentTarget.value)}
        w={120}
      />
      <Select
        aria-label={t('staffing.lacks')}
        placeholder={t('staffing.lacks')}
        data={PAPER_KINDS.map((kind) => ({ value: kind, label: t(`staffing.paper.${kind}`) }))}
        value={filter.lacks === '' ? null : filter.lacks}
        onChange={(value) => filter.setLacks(value ?? '')}
        clearable
        w={210}
      />
    </>
  )
}

/** The personnel database. */
export default function PeopleScreen() {
  const words = useWords()
  const { t } = words
  const can = useCan()
  const go = useGo()
  const panel = usePanel()
  const session = useSession()
  const filter = useFilter()
  const list = useListOp(listPeople, filter.input)
  const [adding, setAdding] = useState(false)
  const filtered = Object.keys(filter.input).length > 0
  const today = dateIn(currentMoment(), session?.organisation.zone ?? 'UTC')
  const buttons = can('staffing.edit') && (
    <>
      <Button variant="default" onClick={() => go('/imports/new?kind=staffing.people')}>
        {t('staffing.import')}
      </Button>
      <Button onClick={() => setAdding(true)}>{t('staffing.new')}</Button>
    </>
  )
  return (
    <>
      <PageHeader
        title={t('staffing.desk')}
        actions={
          <>
            <Filters filter={filter} />
            {buttons}
          </>
        }
      />
      <DataTable
        name="staffing.people"
        label={t('staffing.desk')}
        columns={columnsOf(words, session?.organisation.currency ?? '', today)}
        rowKey={(person) => person.id}
        list={list}
        onOpen={(person) => panel.show('staffing.person', person.id)}
        rowState={(person) => (person.status === 'inactive' ? 'muted' : undefined)}
        empty={
          <EmptyState text={t(filtered ? 'staffing.none_match' : 'staffing.none')}>{!filtered && buttons}</EmptyState>
        }
      />
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('staffing.new')} size="lg">
        <NewPersonForm
          onCancel={() => setAdding(false)}
          onDone={(person) => {
            setAdding(false)
            panel.show('staffing.person', person.id)
          }}
        />
      </Modal>
    </>
  )
}
