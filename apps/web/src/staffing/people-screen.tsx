import { Button, Modal } from '@mantine/core'
import { dateIn, type LocalDate } from '@ordinate/kernel'
import { listPeople, type PersonRow } from '@ordinate/staffing/contract'
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
  useSession,
  useWords,
  type Words,
} from '../kit/index.ts'
import { currentMoment } from './current-moment.ts'
import { HandOver } from './hand-over.tsx'
import { PaperMark } from './paper-marks.tsx'
import { AskForm } from './paper-requests.tsx'
import { PeopleFilters, usePeopleFilter } from './people-filters.tsx'
import { NewPersonForm } from './person-form.tsx'
import css from './staffing.module.css'

function columnsOf({ t }: Words, currency: string, today: LocalDate): Column<PersonRow>[] {
  return [
    { key: 'name', title: t('staffing.column.name'), value: (p) => p.name, width: 180 },
    { key: 'phone', title: t('staffing.column.phone'), value: (p) => p.phone, width: 130 },
    { key: 'email', title: t('staffing.column.email'), value: (p) => p.email, width: 180, hidden: true },
    { key: 'town', title: t('staffing.column.homeTown'), value: (p) => p.homeTown, width: 110 },
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
    {
      key: 'sizes',
      title: t('staffing.sizes'),
      value: (p) => Object.values(p.sizes).join(' / '),
      width: 80,
      hidden: true,
    },
    { key: 'height', title: t('staffing.column.heightCm'), value: (p) => p.heightCm, width: 70, hidden: true },
    {
      key: 'car',
      title: t('staffing.column.hasCar'),
      value: (p) => (p.hasCar ? t('staffing.yes') : ''),
      width: 60,
      hidden: true,
    },
    {
      key: 'driving',
      title: t('staffing.column.driving'),
      value: (p) => p.driving.join(', '),
      width: 80,
      hidden: true,
    },
    { key: 'tags', title: t('staffing.column.tags'), value: (p) => p.tags.join(', '), width: 120 },
    { key: 'found', title: t('staffing.column.foundThrough'), value: (p) => p.foundThrough, width: 110, hidden: true },
    { key: 'birth', title: t('staffing.column.birthDate'), value: (p) => p.birthDate, width: 110, hidden: true },
    { key: 'zone', title: t('staffing.column.zone'), value: (p) => p.zone, width: 150, hidden: true },
  ]
}

/** The personnel database. */
export default function PeopleScreen() {
  const words = useWords()
  const { t } = words
  const can = useCan()
  const go = useGo()
  const panel = usePanel()
  const session = useSession()
  const filter = usePeopleFilter()
  const list = useListOp(listPeople, filter.input)
  const [adding, setAdding] = useState(false)
  const [asked, setAsked] = useState<readonly PersonRow[]>([])
  const [links, setLinks] = useState<Parameters<typeof HandOver>[0]['links']>([])
  const filtered = filter.count > 0 || filter.texts.words[0] !== ''
  const today = dateIn(currentMoment(), session?.organisation.zone ?? 'UTC')
  const buttons = can('staffing.edit') && (
    <>
      <Button variant="default" onClick={() => go('/people/duplicates')}>
        {t('staffing.duplicates')}
      </Button>
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
            <PeopleFilters filter={filter} />
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
        actions={(rows) =>
          can('staffing.edit') && (
            <Button variant="default" onClick={() => setAsked(rows)}>
              {t('staffing.ask_papers_of', { count: rows.length })}
            </Button>
          )
        }
        rowState={(person) => (person.status === 'inactive' ? 'muted' : undefined)}
        empty={
          <EmptyState text={t(filtered ? 'staffing.none_match' : 'staffing.none')}>{!filtered && buttons}</EmptyState>
        }
      />
      <Modal opened={asked.length > 0} onClose={() => setAsked([])} title={t('staffing.ask_papers')} size="lg">
        <AskForm
          personIds={asked.map(({ id }) => id)}
          onCancel={() => setAsked([])}
          onAsked={(made) => {
            setAsked([])
            setLinks(made)
          }}
        />
      </Modal>
      <Modal opened={links.length > 0} onClose={() => setLinks([])} title={t('staffing.asked_papers')} size="lg">
        <HandOver links={links} />
      </Modal>
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('staffing.new')} size="lg">
        <NewPersonForm
          onCancel={() => setAdding(false)}
          onDone={(person) => {
            setAdding(false)
            go(`/people/${person.id}`)
          }}
        />
      </Modal>
    </>
  )
}
