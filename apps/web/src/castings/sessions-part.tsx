import { Button } from '@mantine/core'
import { addSession, type CastingView, removeSession, type SessionView } from '@ordinate/castings/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateField,
  Dialog,
  EmptyState,
  FormRow,
  HoursText,
  InstantText,
  NumberField,
  OperationForm,
  PageBody,
  Section,
  SelectField,
  TextField,
  TimeField,
  useCan,
  useCommandOp,
  useForm,
  usePanel,
  useWords,
} from '../kit/index.ts'
import css from './castings.module.css'

/** Sessions with who comes when; a time is given when people are added, or in their panel. */
export function SessionsPart({ casting }: { casting: CastingView }) {
  const { t } = useWords()
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const may = can('castings.edit') && casting.state === 'open'
  const button = may && <Button onClick={() => setAdding(true)}>{t('castings.add_session')}</Button>
  return (
    <PageBody>
      {casting.sessions.length === 0 ? (
        <EmptyState text={t('castings.no_sessions')}>{button}</EmptyState>
      ) : (
        <>
          {casting.sessions.map((session) => (
            <Session key={session.id} casting={casting} session={session} editable={may} />
          ))}
          {button}
        </>
      )}
      <Dialog opened={adding} onClose={() => setAdding(false)} title={t('castings.add_session')} size="lg">
        <SessionForm castingId={casting.id} onEnd={() => setAdding(false)} />
      </Dialog>
    </PageBody>
  )
}

function Session(props: { casting: CastingView; session: SessionView; editable: boolean }) {
  const { t } = useWords()
  const panel = usePanel()
  const remove = useCommandOp(removeSession)
  const { casting, session } = props
  const people = casting.people
    .filter(({ sessionId }) => sessionId === session.id)
    .toSorted((a, b) => (String(a.slotAt) < String(b.slotAt) ? -1 : 1))
  return (
    <Section
      title={t(`castings.session_${session.mode}`)}
      actions={
        props.editable && (
          <Button variant="subtle" loading={remove.pending} onClick={() => remove.run({ sessionId: session.id })}>
            {t('castings.remove')}
          </Button>
        )
      }
    >
      <p className={css.flat}>
        <InstantText value={session.during.start} zone={session.zone} />,{' '}
        <HoursText value={session.during} zone={session.zone} /> ·{' '}
        {session.mode === 'video' ? (
          <a href={session.whereabouts} target="_blank" rel="noreferrer">
            {session.whereabouts}
          </a>
        ) : (
          session.whereabouts
        )}{' '}
        · {t('castings.free_slots', { count: session.freeSlots.length })}
      </p>
      <CommandProblem command={remove} />
      <ol className={css.slots} aria-label={t('castings.slot')}>
        {people.map((person) => (
          <li key={person.id}>
            <InstantText value={person.slotAt} zone={session.zone} />
            <button
              type="button"
              className={css.link}
              onClick={() => panel.show('castings.candidate', `${casting.id}.${person.id}`)}
            >
              {person.number} {person.name}
            </button>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function SessionForm({ castingId, onEnd }: { castingId: string; onEnd: () => void }) {
  const { t } = useWords()
  return (
    <OperationForm
      operation={addSession}
      initial={{ castingId, mode: 'place', startTime: '10:00', endTime: '13:00', slotMinutes: 15 }}
      submitLabel={t('castings.add_session')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <SelectField
        name="mode"
        label={t('castings.mode')}
        options={(['place', 'video'] as const).map((value) => ({ value, label: t(`castings.session_${value}`) }))}
      />
      <Whereabouts />
      <FormRow>
        <DateField name="day" label={t('castings.day')} required />
        <TimeField name="startTime" label={t('castings.from')} required />
        <TimeField name="endTime" label={t('castings.to')} required />
        <NumberField name="slotMinutes" label={t('castings.slot_minutes')} required />
      </FormRow>
    </OperationForm>
  )
}

function Whereabouts() {
  const { t } = useWords()
  const video = useForm().values.mode === 'video'
  return (
    <TextField
      name="whereabouts"
      label={t(video ? 'castings.call_address' : 'castings.address')}
      placeholder={video ? 'https://' : ''}
      required
    />
  )
}
