import { Button } from '@mantine/core'
import { getProgramme, moveProgramme, type ProgrammeView } from '@ordinate/training/contract'
import { useState } from 'react'
import {
  CommandProblem,
  PageBody,
  PageHeader,
  Pairs,
  Problem,
  Section,
  StateMark,
  Tabs,
  Timeline,
  useCan,
  useCommandOp,
  useQueryOp,
  useScreenParams,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import { Materials } from './materials.tsx'
import { EditProgrammeForm } from './programme-form.tsx'
import { QuizEditor } from './quiz-editor.tsx'
import { Requirements } from './requirements.tsx'
import { Sessions } from './sessions.tsx'
import { Takers } from './takers.tsx'
import css from './training.module.css'
import { asksOf } from './training-screen.tsx'

const TABS = ['programme', 'quiz', 'sessions', 'people'] as const

/** One programme: what it is made of, its sessions, and who takes it. */
export default function ProgrammeScreen() {
  const { t } = useWords()
  const { programmeId = '' } = useScreenParams()
  const [tab] = useSearchState('tab', 'programme')
  const { data: programme, problem } = useQueryOp(getProgramme, { programmeId })
  if (programme === undefined) return <Problem problem={problem} />
  return (
    <>
      <Head programme={programme} />
      <Tabs tabs={TABS.map((code) => ({ code, label: t(`training.tab_${code}`) }))} />
      {tab === 'programme' && <Overview programme={programme} />}
      {tab === 'quiz' && <QuizEditor key={programme.id} programme={programme} />}
      {tab === 'sessions' && <Sessions programme={programme} />}
      {tab === 'people' && <Takers programme={programme} />}
    </>
  )
}

function Head({ programme }: { programme: ProgrammeView }) {
  const { t } = useWords()
  const can = useCan()
  const move = useCommandOp(moveProgramme)
  const { state } = programme
  return (
    <PageHeader
      title={programme.name}
      facts={
        <>
          <StateMark
            state={state === 'open' ? 'D' : state === 'draft' ? '-' : 'x'}
            label={t(`training.programme_state.${state}`)}
          />
          <span>{asksOf(programme, t)}</span>
          <span>
            {programme.validityMonths === null
              ? t('training.for_ever')
              : t('training.months', { months: programme.validityMonths })}
          </span>
        </>
      }
      actions={
        can('training.edit') &&
        state !== 'archived' && (
          <>
            <Button
              variant="default"
              loading={move.pending}
              onClick={() => void move.run({ programmeId: programme.id, move: 'archive' })}
            >
              {t('training.archive')}
            </Button>
            {state === 'draft' && (
              <Button loading={move.pending} onClick={() => void move.run({ programmeId: programme.id, move: 'open' })}>
                {t('training.open')}
              </Button>
            )}
          </>
        )
      }
      problem={<CommandProblem command={move} />}
    />
  )
}

function Overview({ programme }: { programme: ProgrammeView }) {
  const { t } = useWords()
  const can = useCan()
  const [editing, setEditing] = useState(false)
  const edit = can('training.edit') && programme.state !== 'archived' && !editing && (
    <Button variant="default" onClick={() => setEditing(true)}>
      {t('training.edit')}
    </Button>
  )
  const end = () => setEditing(false)
  return (
    <PageBody>
      <div className={css.columns}>
        <div>
          <Materials programme={programme} />
        </div>
        <div>
          <Section title={t('training.terms')} actions={edit}>
            {editing ? (
              <EditProgrammeForm programme={programme} onDone={end} onCancel={end} />
            ) : (
              <Terms programme={programme} />
            )}
          </Section>
          <Requirements programme={programme} />
          {can('platform.view_timeline') && (
            <Section title={t('training.history')}>
              <Timeline subject={['training.programme', programme.id]} />
            </Section>
          )}
        </div>
      </div>
    </PageBody>
  )
}

function Terms({ programme }: { programme: ProgrammeView }) {
  const { t } = useWords()
  const unlimited = t('training.unlimited')
  return (
    <Pairs
      pairs={[
        [t('training.description'), programme.description],
        [t('training.for'), programme.orderNumber ?? programme.clientName ?? t('training.for_all')],
        [t('training.asks'), asksOf(programme, t)],
        [t('training.pass_mark'), programme.needsQuiz ? programme.passMark : null],
        [t('training.attempts_allowed'), programme.needsQuiz ? (programme.attemptsAllowed ?? unlimited) : null],
        [t('training.questions_asked'), programme.needsQuiz ? programme.questionsAsked : null],
        [t('training.validity'), programme.validityMonths ?? t('training.for_ever')],
        [t('training.notice_days'), programme.validityMonths === null ? null : programme.noticeDays],
      ]}
    />
  )
}
