import { Button, Modal } from '@mantine/core'
import { listSessions, type ProgrammeView, planSession, type SessionRow } from '@ordinate/training/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  DateField,
  EmptyState,
  FormRow,
  NumberField,
  OperationForm,
  StateMark,
  TextField,
  TimeField,
  useCan,
  useListOp,
  usePanel,
  useSession,
  useWords,
  type Words,
} from '../kit/index.ts'
import css from './training.module.css'

function columnsOf({ t }: Words): Column<SessionRow>[] {
  return [
    { key: 'day', title: t('training.day'), value: (s) => s.day, width: 120 },
    { key: 'start', title: t('training.start'), value: (s) => s.startTime, width: 70 },
    { key: 'end', title: t('training.end'), value: (s) => s.endTime, width: 70 },
    { key: 'zone', title: t('training.zone'), value: (s) => s.zone, width: 150, hidden: true },
    { key: 'place', title: t('training.place'), value: (s) => s.place || s.callUrl, width: 260 },
    { key: 'trainer', title: t('training.trainer'), value: (s) => s.trainer, width: 150 },
    { key: 'taken', title: t('training.expected'), value: (s) => s.taken, width: 90 },
    { key: 'capacity', title: t('training.capacity'), value: (s) => s.capacity, width: 80 },
    { key: 'attended', title: t('training.attended'), value: (s) => s.attended, width: 90 },
    {
      key: 'state',
      title: t('training.state'),
      value: (s) => t(`training.session_state.${s.state}`),
      cell: (s) => (
        <StateMark state={s.state === 'planned' ? 'A' : 'x'} label={t(`training.session_state.${s.state}`)} />
      ),
      width: 110,
    },
  ]
}

/** The sessions of a programme, and a new one. */
export function Sessions({ programme }: { programme: ProgrammeView }) {
  const words = useWords()
  const { t } = words
  const can = useCan()
  const panel = usePanel()
  const [planning, setPlanning] = useState(false)
  const list = useListOp(listSessions, { programmeId: programme.id })
  const button = can('training.edit') && programme.state === 'open' && (
    <Button onClick={() => setPlanning(true)}>{t('training.plan_session')}</Button>
  )
  return (
    <>
      <div className={css.bar}>{button}</div>
      <DataTable
        name="training.sessions"
        label={t('training.tab_sessions')}
        columns={columnsOf(words)}
        rowKey={(session) => session.id}
        list={list}
        onOpen={(session) => panel.show('training.session', session.id)}
        rowState={({ state }) => (state === 'cancelled' ? 'muted' : undefined)}
        empty={
          <EmptyState text={t(programme.state === 'draft' ? 'training.open_first' : 'training.no_sessions')}>
            {button}
          </EmptyState>
        }
      />
      <Modal opened={planning} onClose={() => setPlanning(false)} title={t('training.plan_session')} size="lg">
        <SessionForm
          programmeId={programme.id}
          onDone={(id) => {
            setPlanning(false)
            panel.show('training.session', id)
          }}
        />
      </Modal>
    </>
  )
}

function SessionForm({ programmeId, onDone }: { programmeId: string; onDone: (id: string) => void }) {
  const { t } = useWords()
  const zone = useSession()?.organisation.zone
  return (
    <OperationForm
      operation={planSession}
      initial={{ programmeId, zone, startTime: '10:00', endTime: '12:00' }}
      submitLabel={t('training.plan_session')}
      onDone={({ id }) => onDone(id)}
    >
      <SessionFields />
    </OperationForm>
  )
}

/** When, where, who teaches, how many find room. */
export function SessionFields() {
  const { t } = useWords()
  return (
    <>
      <FormRow>
        <DateField name="date" label={t('training.day')} required autoFocus />
        <TimeField name="startTime" label={t('training.start')} required />
        <TimeField name="endTime" label={t('training.end')} required />
      </FormRow>
      <TextField name="zone" label={t('training.zone')} />
      <TextField name="place" label={t('training.place')} description={t('training.place_note')} />
      <TextField name="callUrl" type="url" label={t('training.call_url')} placeholder="https://" />
      <FormRow>
        <TextField name="trainer" label={t('training.trainer')} />
        <NumberField name="capacity" label={t('training.capacity')} />
      </FormRow>
    </>
  )
}
