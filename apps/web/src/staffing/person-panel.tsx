import { Button } from '@mantine/core'
import { dateIn } from '@ordinate/kernel'
import { getPerson, type PaperView, type PersonView, removePaper, viewPaperNumber } from '@ordinate/staffing/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  MoneyText,
  Pairs,
  Problem,
  Section,
  StateMark,
  Timeline,
  useCan,
  useCommandOp,
  useQueryOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import { PersonTraining } from '../training/person-training.tsx'
import { AvailabilitySection } from './availability.tsx'
import { currentMoment } from './current-moment.ts'
import { PaperForm } from './paper-form.tsx'
import { PaperMark } from './paper-marks.tsx'
import { EditPersonForm } from './person-form.tsx'
import css from './staffing.module.css'

/** One person: how to reach them, what they can do, papers, availability, history. */
export default function PersonPanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const [editing, setEditing] = useState(false)
  const { data: person, problem } = useQueryOp(getPerson, { personId: id })
  if (!person) return <Problem problem={problem} />
  const edit = can('staffing.edit') && !editing && (
    <Button variant="default" onClick={() => setEditing(true)}>
      {t('staffing.edit')}
    </Button>
  )
  return (
    <>
      <Section title={person.name} actions={edit}>
        {editing ? (
          <EditPersonForm person={person} onDone={() => setEditing(false)} onCancel={() => setEditing(false)} />
        ) : (
          <Facts person={person} />
        )}
      </Section>
      <Papers person={person} />
      <AvailabilitySection person={person} />
      <PersonTraining personId={person.id} />
      {can('platform.view_timeline') && (
        <Section title={t('staffing.timeline')}>
          <Timeline subject={['staffing.person', person.id]} />
        </Section>
      )}
    </>
  )
}

function Facts({ person }: { person: PersonView }) {
  const { t } = useWords()
  return (
    <>
      {person.status === 'inactive' && <StateMark state="x" label={t('staffing.inactive')} />}
      <Pairs
        pairs={[
          [t('staffing.column.phone'), person.phone && <a href={`tel:${person.phone}`}>{person.phone}</a>],
          [t('staffing.column.email'), person.email && <a href={`mailto:${person.email}`}>{person.email}</a>],
          [t('staffing.column.homeAddress'), person.homeAddress],
          [t('staffing.column.zone'), person.zone],
          [t('staffing.column.skills'), person.skills.join(', ')],
          [t('staffing.column.languages'), person.languages.join(', ')],
          [t('staffing.column.rating'), person.rating],
          [t('staffing.column.rate'), person.rate && <MoneyText value={person.rate} mark />],
          [t('staffing.column.maxHoursWeek'), person.maxMinutesWeek / 60],
          [t('staffing.column.notes'), person.notes],
        ]}
      />
    </>
  )
}

function Papers({ person }: { person: PersonView }) {
  const { t } = useWords()
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const add = can('staffing.edit') && !adding && (
    <Button variant="default" onClick={() => setAdding(true)}>
      {t('staffing.add_paper')}
    </Button>
  )
  return (
    <Section title={t('staffing.papers')} actions={add}>
      {person.papers.length === 0 && !adding && <p className={css.quiet}>{t('staffing.no_papers')}</p>}
      <ul className={css.papers}>
        {person.papers.map((paper) => (
          <Paper key={paper.id} paper={paper} />
        ))}
      </ul>
      {adding && <PaperForm personId={person.id} onEnd={() => setAdding(false)} />}
    </Section>
  )
}

function Paper({ paper }: { paper: PaperView }) {
  const { t } = useWords()
  const can = useCan()
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const number = useCommandOp(viewPaperNumber)
  const removal = useCommandOp(removePaper)
  const shown = number.answer?.number ?? (paper.numberEnds === '' ? '••••' : `•••• ${paper.numberEnds}`)
  return (
    <li className={css.paper}>
      <PaperMark paper={paper} today={dateIn(currentMoment(), zone)} />
      <span className={css.number}>{shown}</span>
      <span className={css.quiet}>
        {paper.validTo === null ? t('staffing.no_end') : <DateText value={paper.validTo} year />}
      </span>
      <span className={css.buttons}>
        {can('staffing.view_papers') && !number.answer && (
          <Button
            variant="subtle"
            title={t('staffing.show_number_note')}
            loading={number.pending}
            onClick={() => void number.run({ paperId: paper.id })}
          >
            {t('staffing.show_number')}
          </Button>
        )}
        {can('staffing.edit') && (
          <Button variant="subtle" loading={removal.pending} onClick={() => void removal.run({ paperId: paper.id })}>
            {t('staffing.remove')}
          </Button>
        )}
      </span>
      <CommandProblem command={number} />
      <CommandProblem command={removal} />
    </li>
  )
}
