import { Button, Menu } from '@mantine/core'
import { type CastingView, getCasting, moveCasting } from '@ordinate/castings/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  OfficeInstantText,
  PageHeader,
  Problem,
  ScreenLink,
  StateMark,
  Tabs,
  useCan,
  useCommandOp,
  useQueryOp,
  useScreenParams,
  useSearchState,
  useWords,
} from '../kit/index.ts'
import { AddPeopleDialog } from './add-people-dialog.tsx'
import { CandidatesTable } from './candidates-table.tsx'
import { DecisionsPart } from './decisions-part.tsx'
import { castingMark } from './marks.ts'
import { SessionsPart } from './sessions-part.tsx'
import { TermsDialog } from './terms-dialog.tsx'

/** One casting: candidates, sessions, what was sent and what was decided. */
export default function CastingScreen() {
  const { t } = useWords()
  const { castingId = '' } = useScreenParams()
  const { data: casting, problem } = useQueryOp(getCasting, { castingId })
  const [part] = useSearchState('part', 'candidates')
  const [adding, setAdding] = useState(false)
  if (!casting) return <PageHeader title={t('castings.casting')} problem={<Problem problem={problem} />} />
  const parts = [
    { code: 'candidates', label: t('castings.part_candidates', { count: casting.candidates }) },
    { code: 'sessions', label: t('castings.part_sessions', { count: casting.sessions.length }) },
    { code: 'decisions', label: t('castings.part_decisions', { count: casting.shortlists.length }) },
  ]
  return (
    <>
      <Head casting={casting} onAdd={() => setAdding(true)} />
      <Tabs name="part" tabs={parts} />
      {part === 'candidates' && <CandidatesTable casting={casting} onAdd={() => setAdding(true)} />}
      {part === 'sessions' && <SessionsPart casting={casting} />}
      {part === 'decisions' && <DecisionsPart casting={casting} />}
      <AddPeopleDialog casting={casting} opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}

function Head({ casting, onAdd }: { casting: CastingView; onAdd: () => void }) {
  const { t } = useWords()
  const can = useCan()
  const move = useCommandOp(moveCasting)
  const [editing, setEditing] = useState(false)
  const mark = castingMark(casting)
  const to = (step: 'close' | 'reopen' | 'cancel') => () => move.run({ castingId: casting.id, move: step })
  const open = casting.state === 'open'
  return (
    <>
      <PageHeader
        title={casting.title}
        facts={
          <>
            <StateMark state={mark.state} label={t(`castings.is_${mark.word}`)} />
            <ScreenLink to={`/orders/${casting.orderId}?tab=castings`}>
              {casting.orderNumber} {casting.orderTitle}
            </ScreenLink>
            <span>{casting.clientName}</span>
            <span>{t('castings.picked_of', { picked: casting.picked, wanted: casting.wanted })}</span>
            <span>
              {t('castings.decide_by')} <OfficeInstantText value={casting.decideBy} />
            </span>
            <DaysText casting={casting} />
          </>
        }
        actions={
          can('castings.edit') && (
            <>
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default">{t('castings.more')}</Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {open && <Menu.Item onClick={() => setEditing(true)}>{t('castings.terms')}</Menu.Item>}
                  {open && <Menu.Item onClick={to('close')}>{t('castings.close')}</Menu.Item>}
                  {casting.state === 'closed' && <Menu.Item onClick={to('reopen')}>{t('castings.reopen')}</Menu.Item>}
                  {casting.state !== 'cancelled' && (
                    <Menu.Item color="red" onClick={to('cancel')}>
                      {t('castings.call_off')}
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
              {open && <Button onClick={onAdd}>{t('castings.add_people')}</Button>}
            </>
          )
        }
        problem={<CommandProblem command={move} />}
      />
      <TermsDialog key={casting.rowVersion} casting={casting} opened={editing} onClose={() => setEditing(false)} />
    </>
  )
}

function DaysText({ casting }: { casting: CastingView }) {
  const { t } = useWords()
  const [first, last] = [casting.days[0], casting.days.at(-1)]
  if (!first || !last) return <StateMark state="!" label={t('castings.no_days')} />
  return (
    <span>
      <DateText value={first} /> – <DateText value={last} />, {t('castings.days', { count: casting.days.length })}
    </span>
  )
}
