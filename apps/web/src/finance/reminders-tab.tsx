import { Button } from '@mantine/core'
import {
  liftStop,
  listReminders,
  type ReminderLetter,
  type ReminderRow,
  remindersDue,
  sendReminders,
  stopReminders,
} from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  DateField,
  DateText,
  Dialog,
  EmptyState,
  FormRow,
  InstantText,
  MoneyText,
  OfficeInstantText,
  OperationForm,
  PageBody,
  Problem,
  Section,
  SelectField,
  StateMark,
  TextField,
  useCan,
  useCommandOp,
  useListOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './bank.module.css'
import money from './finance.module.css'

/** Reminders that are due, worded as they would go out; what holds some back; what went out. */
export function RemindersTab() {
  const { t } = useWords()
  const can = useCan()
  const { data, problem } = useQueryOp(remindersDue, {})
  const send = useCommandOp(sendReminders)
  const [stopping, setStopping] = useState<ReminderLetter>()
  if (problem) return <Problem problem={problem} />
  if (!data) return null
  return (
    <PageBody>
      <Section
        title={t('finance.remind.due')}
        actions={
          can('finance.remind') &&
          data.letters.length > 0 && (
            <Button loading={send.pending} onClick={() => void send.run({})}>
              {t('finance.remind.send_all', { count: data.letters.length })}
            </Button>
          )
        }
      >
        <CommandProblem command={send} />
        {send.answer && send.answer.letters > 0 && (
          <StateMark state="D" label={t('finance.remind.planned', { letters: send.answer.letters })} />
        )}
        {data.letters.length === 0 ? (
          <EmptyState text={t('finance.remind.nothing_due')} />
        ) : (
          <p className={money.quiet}>
            {t('finance.remind.send_at')} <OfficeInstantText value={data.sendAt} />
          </p>
        )}
        {data.letters.map((letter) => (
          <Letter
            key={`${letter.clientId}/${letter.currency}`}
            letter={letter}
            onSend={() => void send.run({ clientIds: [letter.clientId] })}
            onStop={() => setStopping(letter)}
          />
        ))}
      </Section>
      <Held held={data.held} />
      <Section title={t('finance.remind.log')}>
        <RemindersTable />
      </Section>
      <Dialog opened={stopping !== undefined} onClose={() => setStopping(undefined)} title={t('finance.remind.stop')}>
        {stopping && <StopForm letter={stopping} onClose={() => setStopping(undefined)} />}
      </Dialog>
    </PageBody>
  )
}

function Letter(props: { letter: ReminderLetter; onSend: () => void; onStop: () => void }) {
  const { t } = useWords()
  const can = useCan()
  const { letter } = props
  const reach = letter.email ?? letter.phone
  return (
    <article className={css.letter}>
      <div className={css.letterHead}>
        <StateMark state={letter.level > 2 ? '!' : 'W'} label={t('finance.remind.level', { level: letter.level })} />
        <strong>{letter.clientName}</strong>
        <MoneyText value={letter.total} mark />
        <span className={money.quiet}>{reach ?? t('finance.remind.no_address')}</span>
        {can('finance.remind') && (
          <span className={css.letterSide}>
            <Button size="compact-sm" variant="default" onClick={props.onStop}>
              {t('finance.remind.stop')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={props.onSend}>
              {t('finance.remind.send')}
            </Button>
          </span>
        )}
      </div>
      <details>
        <summary>{letter.title}</summary>
        <p className={css.letterText}>{letter.text}</p>
      </details>
    </article>
  )
}

function StopForm({ letter, onClose }: { letter: ReminderLetter; onClose: () => void }) {
  const { t } = useWords()
  const reasons = ['dispute', 'promise', 'other'].map((value) => ({
    value,
    label: t(`finance.remind.reason.${value}`),
  }))
  return (
    <OperationForm
      operation={stopReminders}
      initial={{ clientId: letter.clientId, reason: 'promise' }}
      submitLabel={t('finance.remind.stop')}
      onDone={onClose}
      onCancel={onClose}
    >
      <FormRow>
        <SelectField name="reason" label={t('finance.reason')} options={reasons} required />
        <DateField name="until" label={t('finance.remind.until')} />
      </FormRow>
      <SelectField
        name="invoiceId"
        label={t('finance.remind.only_invoice')}
        options={letter.invoices.map(({ invoiceId, number }) => ({ value: invoiceId, label: number }))}
      />
      <TextField name="note" label={t('finance.remind.note')} />
    </OperationForm>
  )
}

function Held({
  held,
}: {
  held: readonly {
    id: string
    clientName: string
    number: string | null
    reason: string
    until: Parameters<typeof DateText>[0]['value']
    note: string
    stoppedBy: string
  }[]
}) {
  const { t } = useWords()
  const can = useCan()
  const lift = useCommandOp(liftStop)
  if (held.length === 0) return null
  return (
    <Section title={t('finance.remind.held')}>
      <CommandProblem command={lift} />
      {held.map((stop) => (
        <div key={stop.id} className={css.letter}>
          <div className={css.letterHead}>
            <StateMark state="-" label={t(`finance.remind.reason.${stop.reason}`)} />
            <strong>{stop.clientName}</strong>
            {stop.number !== null && <span>{stop.number}</span>}
            {stop.until && (
              <span>
                {t('finance.remind.until')} <DateText value={stop.until} year />
              </span>
            )}
            <span className={money.quiet}>{[stop.note, stop.stoppedBy].filter((part) => part !== '').join(' · ')}</span>
            {can('finance.remind') && (
              <span className={css.letterSide}>
                <Button size="compact-sm" variant="default" onClick={() => void lift.run({ stopId: stop.id })}>
                  {t('finance.remind.go_on')}
                </Button>
              </span>
            )}
          </div>
        </div>
      ))}
    </Section>
  )
}

function RemindersTable() {
  const { t } = useWords()
  const marks = { planned: 'W', sent: 'D', dropped: 'x' } as const
  const columns: Column<ReminderRow>[] = [
    {
      key: 'sendAt',
      title: t('finance.remind.when'),
      width: 170,
      value: (one) => one.sentAt ?? one.sendAt,
      cell: (one) => <InstantText value={one.sentAt ?? one.sendAt} />,
    },
    { key: 'client', title: t('finance.client'), width: 220, value: (one) => one.clientName },
    { key: 'number', title: t('finance.invoice'), width: 120, value: (one) => one.number },
    { key: 'level', title: t('finance.remind.level_short'), width: 90, value: (one) => one.level },
    { key: 'open', title: t('finance.open'), width: 120, value: (one) => one.open },
    {
      key: 'state',
      title: t('finance.state'),
      width: 240,
      value: (one) => t(`finance.remind.state.${one.state}`),
      cell: (one) => (
        <StateMark
          state={marks[one.state]}
          label={[t(`finance.remind.state.${one.state}`), one.droppedWhy].filter((part) => part !== null).join(': ')}
        />
      ),
    },
    { key: 'by', title: t('finance.remind.by'), width: 140, value: (one) => one.by },
  ]
  return (
    <DataTable
      name="finance.reminders"
      label={t('finance.remind.log')}
      columns={columns}
      rowKey={(one) => one.id}
      list={useListOp(listReminders, {})}
      fit
      empty={<EmptyState text={t('finance.remind.nothing_sent')} />}
    />
  )
}
