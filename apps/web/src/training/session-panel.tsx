import { Button, Modal } from '@mantine/core'
import { addMinutes, compareInstants } from '@ordinate/kernel'
import {
  cancelSession,
  changeSession,
  enrolInSession,
  getSession,
  leaveSession,
  markAttendance,
  type SessionView,
} from '@ordinate/training/contract'
import { EARLY_MINUTES } from '@ordinate/training/domain'
import { useState } from 'react'
import { deviceNow } from '../kit/clock.ts'
import {
  CommandProblem,
  DateText,
  HoursText,
  OperationForm,
  Pairs,
  Problem,
  Section,
  type State,
  StateMark,
  useCan,
  useCommandOp,
  usePanel,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { PeopleChoice } from './people-choice.tsx'
import { ScanPeople } from './scan-people.tsx'
import { SessionCode } from './session-code.tsx'
import { SessionFields } from './sessions.tsx'
import css from './training.module.css'

type Participant = SessionView['participants'][number]
const MARKS: Readonly<Record<Participant['state'], State>> = { enrolled: 'W', attended: 'D', absent: '!', left: 'x' }

/** Whether it is near enough to its start for attendance to be noted. */
function hasBegun({ during }: SessionView): boolean {
  return compareInstants(deviceNow(), addMinutes(during.start, -EARLY_MINUTES)) >= 0
}

/** One session: when and where, who comes, who was there. */
export default function SessionPanel({ id }: { id: string }) {
  const { t } = useWords()
  const { data: session, problem } = useQueryOp(getSession, { sessionId: id })
  if (session === undefined) return <Problem problem={problem} />
  return (
    <>
      <Facts session={session} />
      <Section title={t('training.participants', { count: session.participants.length })}>
        <Participants session={session} />
        {session.state === 'planned' && <AddPeople session={session} />}
      </Section>
    </>
  )
}

function Facts({ session }: { session: SessionView }) {
  const { t } = useWords()
  const can = useCan()
  const [editing, setEditing] = useState(false)
  const [shown, setShown] = useState<'code' | 'camera'>()
  const close = () => setShown(undefined)
  const cancel = useCommandOp(cancelSession)
  const planned = session.state === 'planned'
  const edit = can('training.edit') && planned && !editing && (
    <>
      <Button variant="default" onClick={() => setEditing(true)}>
        {t('training.edit')}
      </Button>
      <Button variant="default" loading={cancel.pending} onClick={() => void cancel.run({ sessionId: session.id })}>
        {t('training.cancel_session')}
      </Button>
    </>
  )
  return (
    <Section title={session.programmeName} actions={edit}>
      {!planned && <StateMark state="x" label={t('training.session_state.cancelled')} />}
      {editing ? (
        <EditSession session={session} onEnd={() => setEditing(false)} />
      ) : (
        <Pairs
          pairs={[
            [t('training.day'), <DateText key="day" value={session.day} year />],
            [t('training.hours'), <HoursText key="hours" value={session.during} zone={session.zone} />],
            [t('training.place'), session.place],
            [t('training.call_url'), session.callUrl && <a href={session.callUrl}>{session.callUrl}</a>],
            [t('training.trainer'), session.trainer],
            [t('training.capacity'), session.capacity ?? t('training.unlimited')],
          ]}
        />
      )}
      <CommandProblem command={cancel} />
      {can('training.mark') && planned && !hasBegun(session) && <p className={css.quiet}>{t('training.code_later')}</p>}
      {can('training.mark') && planned && hasBegun(session) && (
        <div className={css.buttons} style={{ marginTop: 12 }}>
          <Button onClick={() => setShown('code')}>{t('training.show_code')}</Button>
          <Button variant="default" onClick={() => setShown('camera')}>
            {t('training.scan_people')}
          </Button>
        </div>
      )}
      <Modal opened={shown !== undefined} onClose={close} title={session.programmeName} size="lg">
        {shown === 'code' && <SessionCode session={session} />}
        {shown === 'camera' && <ScanPeople session={session} onClose={close} />}
      </Modal>
    </Section>
  )
}

function EditSession({ session, onEnd }: { session: SessionView; onEnd: () => void }) {
  const { t } = useWords()
  const initial = {
    sessionId: session.id,
    date: String(session.day),
    startTime: session.startTime.toString({ smallestUnit: 'minute' }),
    endTime: session.endTime.toString({ smallestUnit: 'minute' }),
    zone: session.zone,
    place: session.place,
    callUrl: session.callUrl,
    trainer: session.trainer,
    capacity: session.capacity,
  }
  return (
    <OperationForm
      operation={changeSession}
      initial={initial}
      submitLabel={t('training.save')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <SessionFields />
    </OperationForm>
  )
}

function Participants({ session }: { session: SessionView }) {
  const { t } = useWords()
  const can = useCan()
  const marking = can('training.mark') && hasBegun(session)
  const panel = usePanel()
  const mark = useCommandOp(markAttendance)
  const leave = useCommandOp(leaveSession)
  const set = (personIds: string[], state: 'attended' | 'absent') =>
    void mark.run({ sessionId: session.id, personIds, state })
  const open = session.participants.filter(({ state }) => state === 'enrolled').map(({ personId }) => personId)
  return (
    <>
      {session.participants.length === 0 && <p className={css.quiet}>{t('training.nobody_comes')}</p>}
      <ul className={css.list}>
        {session.participants.map((one) => (
          <li key={one.personId}>
            <Button
              variant="subtle"
              justify="flex-start"
              px={0}
              onClick={() => panel.show('staffing.person', one.personId)}
            >
              {one.name}
            </Button>
            <span className={css.buttons} style={{ gridRow: 'span 2' }}>
              {marking && one.state !== 'attended' && (
                <Button variant="default" onClick={() => set([one.personId], 'attended')}>
                  {t('training.mark_there')}
                </Button>
              )}
              {marking && one.state === 'enrolled' && (
                <Button variant="subtle" onClick={() => set([one.personId], 'absent')}>
                  {t('training.mark_absent')}
                </Button>
              )}
              {can('training.edit') && one.state !== 'attended' && (
                <Button
                  variant="subtle"
                  aria-label={t('training.take_out', { name: one.name })}
                  onClick={() => void leave.run({ sessionId: session.id, personIds: [one.personId] })}
                >
                  ×
                </Button>
              )}
            </span>
            <span className={css.detail}>
              <StateMark state={MARKS[one.state]} label={t(`training.participant.${one.state}`)} />
              {one.markedHow && ` · ${t(`training.marked_${one.markedHow}`, { by: one.markedBy ?? '' })}`}
            </span>
          </li>
        ))}
      </ul>
      {marking && open.length > 1 && (
        <Button variant="default" mt="xs" loading={mark.pending} onClick={() => set(open, 'attended')}>
          {t('training.all_were_there', { count: open.length })}
        </Button>
      )}
      <CommandProblem command={mark} />
      <CommandProblem command={leave} />
    </>
  )
}

function AddPeople({ session }: { session: SessionView }) {
  const { t } = useWords()
  const can = useCan()
  const [chosen, setChosen] = useState<string[]>([])
  const add = useCommandOp(enrolInSession, { onDone: () => setChosen([]) })
  if (!can('training.edit')) return null
  return (
    <div style={{ display: 'grid', gap: 8, marginTop: 12 }}>
      <PeopleChoice chosen={chosen} onChange={setChosen} />
      <CommandProblem command={add} />
      <Button
        disabled={chosen.length === 0}
        loading={add.pending}
        onClick={() => void add.run({ sessionId: session.id, personIds: chosen })}
      >
        {t('training.give_places', { count: chosen.length })}
      </Button>
    </div>
  )
}
