import { Button, Modal } from '@mantine/core'
import { closePeriod, closingChecklist, periods, reopenPeriod } from '@ordinate/finance/contract'
import { formatDate, type LocalDate } from '@ordinate/kernel'
import { useState } from 'react'
import {
  CommandProblem,
  DateField,
  DateText,
  EmptyState,
  InstantText,
  OperationForm,
  PageBody,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  TextField,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../../kit/index.ts'
import css from '../finance.module.css'
import { DayInput } from './span.tsx'

/** Through which day the books are closed, what should be finished before the next close, and everything that was closed or reopened. */
export function PeriodsView() {
  const { t, tag } = useWords()
  const can = useCan()
  const { data, problem } = useQueryOp(periods, {})
  const [chosen, setChosen] = useState<LocalDate>()
  const [reopening, setReopening] = useState(false)
  if (problem) return <Problem problem={problem} />
  if (!data) return null
  const closed = data.closedThrough
  return (
    <PageBody>
      <p>
        {closed
          ? t('finance.periods.closed_through', { day: formatDate(closed, tag, { year: true }) })
          : t('finance.periods.nothing_closed')}
      </p>
      <Closing through={chosen ?? data.next} onChange={setChosen} />
      <Section
        title={t('finance.periods.history')}
        actions={
          closed &&
          can('finance.reopen_period') && (
            <Button variant="default" onClick={() => setReopening(true)}>
              {t('finance.periods.reopen')}
            </Button>
          )
        }
      >
        {data.events.length === 0 && <EmptyState text={t('finance.periods.no_history')} />}
        {data.events.map((event) => (
          <div key={event.id} className={css.checkRow}>
            <StateMark state={event.change === 'closed' ? 'D' : 'W'} label={t(`finance.periods.${event.change}`)} />
            <span>
              <DateText value={event.through} year /> · {event.by}
              {event.reason !== '' && <> · {event.reason}</>}
            </span>
            <span className={css.quiet}>
              <InstantText value={event.at} />
            </span>
          </div>
        ))}
      </Section>
      <Modal opened={reopening} onClose={() => setReopening(false)} title={t('finance.periods.reopen')}>
        <p className={css.quiet}>{t('finance.periods.reopen_hint')}</p>
        <OperationForm
          operation={reopenPeriod}
          initial={{ through: null }}
          submitLabel={t('finance.periods.reopen')}
          onCancel={() => setReopening(false)}
          onDone={() => setReopening(false)}
        >
          <DateField name="through" label={t('finance.periods.stays_closed')} />
          <TextField name="reason" label={t('finance.reason')} required />
        </OperationForm>
      </Modal>
    </PageBody>
  )
}

function Closing({ through, onChange }: { through: LocalDate; onChange: (day: LocalDate) => void }) {
  const { t } = useWords()
  const can = useCan()
  const { data, problem } = useQueryOp(closingChecklist, { through }, { keep: true })
  const close = useCommandOp(closePeriod)
  return (
    <Section title={t('finance.periods.before_closing')}>
      <Problem problem={problem} />
      <div className={css.under}>
        <DayInput label={t('finance.periods.through')} value={through} onChange={onChange} />
        {can('finance.close_period') && (
          <Button loading={close.pending} onClick={() => void close.run({ through })}>
            {t('finance.periods.close')}
          </Button>
        )}
      </div>
      <CommandProblem command={close} />
      {data?.checks.map((check) => (
        <div key={check.code} className={css.checkRow}>
          <StateMark state={check.met ? 'D' : '!'} />
          <span>{check.text}</span>
          {!check.met && check.screen && <ScreenLink to={check.screen}>{t('finance.periods.open')}</ScreenLink>}
        </div>
      ))}
    </Section>
  )
}
