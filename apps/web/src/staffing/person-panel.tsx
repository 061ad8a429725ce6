import { getPerson, type PersonView } from '@ordinate/staffing/contract'
import {
  MoneyText,
  Pairs,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  Timeline,
  useCan,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { ReachSection } from '../messages/reach-section.tsx'
import { Face } from '../personal/stored-image.tsx'
import { PersonTraining } from '../training/person-training.tsx'
import { AvailabilitySection } from './availability.tsx'
import { Papers } from './person/papers-tab.tsx'
import css from './staffing.module.css'

/** One person in short: how to reach them, what they can do, papers, availability, history; the page has the rest. */
export default function PersonPanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data: person, problem } = useQueryOp(getPerson, { personId: id })
  if (!person) return <Problem problem={problem} />
  const page = <ScreenLink to={`/people/${person.id}`}>{t('staffing.open_page')}</ScreenLink>
  return (
    <>
      <Section title={person.name} actions={page}>
        <Facts person={person} />
      </Section>
      <Papers person={person} />
      <AvailabilitySection person={person} />
      <ReachSection personId={person.id} name={person.name} />
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
      <span className={css.faceLine}>
        <Face photoId={person.photoId} name={person.name} />
        {person.status === 'inactive' && <StateMark state="x" label={t('staffing.inactive')} />}
      </span>
      <Pairs
        pairs={[
          [t('staffing.column.phone'), person.phone && <a href={`tel:${person.phone}`}>{person.phone}</a>],
          [t('staffing.column.email'), person.email && <a href={`mailto:${person.email}`}>{person.email}</a>],
          [t('staffing.column.homeTown'), person.homeTown],
          [t('staffing.column.homeAddress'), person.homeAddress],
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
