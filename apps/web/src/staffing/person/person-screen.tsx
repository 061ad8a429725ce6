import { Button } from '@mantine/core'
import { dateIn } from '@ordinate/kernel'
import { getPerson, type PersonView, updatePerson } from '@ordinate/staffing/contract'
import { lazy, Suspense, useMemo } from 'react'
import {
  CommandProblem,
  PageBody,
  PageHeader,
  type PersonTab,
  Problem,
  StateMark,
  Tabs,
  useCan,
  useCommandOp,
  useQueryOp,
  useScreenParams,
  useSearchState,
  useSession,
  useWords,
} from '../../kit/index.ts'
import { Face } from '../../personal/stored-image.tsx'
import { personTabs } from '../../screens.ts'
import { currentMoment } from '../current-moment.ts'
import { PaperMark } from '../paper-marks.tsx'
import css from '../staffing.module.css'

/** One person: who it is in one line, and a tab for every matter. */
export default function PersonScreen() {
  const { t } = useWords()
  const { personId = '' } = useScreenParams()
  const can = useCan()
  const { data: person, problem } = useQueryOp(getPerson, { personId })
  const tabs = personTabs.filter(({ permission }) => permission === undefined || can(permission))
  if (!person) return <PageHeader title={t('staffing.person_page')} problem={<Problem problem={problem} />} />
  return (
    <>
      <PageHeader title={person.name} facts={<PersonFacts person={person} />} actions={<Status person={person} />} />
      <Tabs tabs={tabs.map(({ code, label }) => ({ code, label: t(label) }))} />
      <PageBody>
        <ChosenTab tabs={tabs} personId={person.id} />
      </PageBody>
    </>
  )
}

function PersonFacts({ person }: { person: PersonView }) {
  const { t } = useWords()
  const today = dateIn(currentMoment(), useSession()?.organisation.zone ?? 'UTC')
  return (
    <>
      <Face photoId={person.photoId} name={person.name} />
      {person.erasedAt !== null && <StateMark state="x" label={t('staffing.data_erased')} />}
      {person.erasedAt === null && (
        <StateMark
          state={person.status === 'active' ? 'D' : 'x'}
          label={t(person.status === 'active' ? 'staffing.active' : 'staffing.inactive')}
        />
      )}
      {person.phone && <a href={`tel:${person.phone}`}>{person.phone}</a>}
      {person.email && <a href={`mailto:${person.email}`}>{person.email}</a>}
      {person.homeTown !== '' && <span>{person.homeTown}</span>}
      {person.rating !== null && <span>★ {person.rating}</span>}
      <span className={css.marks}>
        {person.papers.map((paper) => (
          <PaperMark key={paper.id} paper={paper} today={today} short />
        ))}
      </span>
    </>
  )
}

function Status({ person }: { person: PersonView }) {
  const { t } = useWords()
  const can = useCan()
  const change = useCommandOp(updatePerson)
  if (!can('staffing.edit') || person.erasedAt !== null) return null
  const next = person.status === 'active' ? 'inactive' : 'active'
  return (
    <>
      <CommandProblem command={change} />
      <Button
        variant="default"
        loading={change.pending}
        onClick={() => void change.run({ personId: person.id, version: person.version, status: next })}
      >
        {t(next === 'active' ? 'staffing.make_active' : 'staffing.make_inactive')}
      </Button>
    </>
  )
}

/** The tab in the address; its code is loaded when it is first opened. */
function ChosenTab({ tabs, personId }: { tabs: readonly PersonTab[]; personId: string }) {
  const [code] = useSearchState('tab', tabs[0]?.code ?? '')
  const tab = tabs.find((one) => one.code === code) ?? tabs[0]
  const Content = useMemo(() => (tab ? lazy(tab.load) : undefined), [tab])
  return <Suspense fallback={null}>{Content && <Content personId={personId} />}</Suspense>
}
