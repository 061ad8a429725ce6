import { Button, Group } from '@mantine/core'
import {
  type CarePlanView,
  careCertificate,
  type EquipmentPage,
  endCare,
  planCare,
  recordCare,
  recordUsage,
} from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateField,
  DateText,
  Dialog,
  EmptyState,
  FormRow,
  MoneyField,
  NumberField,
  OperationForm,
  QuantityField,
  QuantityText,
  Section,
  SelectField,
  StateMark,
  SwitchField,
  TextField,
  useCan,
  useClient,
  useCommandOp,
  useSession,
  useWords,
} from '../kit/index.ts'
import { CertificateField } from './certificate-field.tsx'
import css from './equipment.module.css'

const MARKS = { ok: 'D', soon: 'W', due: '!' } as const
const COUNTERS = ['hours', 'cycles', 'km'] as const
const KINDS = ['maintenance', 'calibration', 'inspection'] as const

/** What a unit needs again and again, when it is due, and what was done; its counters. */
export function UnitCare({ page }: { page: EquipmentPage }) {
  const { t } = useWords()
  const can = useCan()
  const [planning, setPlanning] = useState(false)
  const [done, setDone] = useState<CarePlanView>()
  const [reading, setReading] = useState(false)
  const end = useCommandOp(endCare)
  const plan = can('warehouse.keep') && (
    <Button variant="default" onClick={() => setPlanning(true)}>
      {t('equipment.plan_care')}
    </Button>
  )
  const read = can('warehouse.record') && (
    <Button variant="default" onClick={() => setReading(true)}>
      {t('equipment.read_counter')}
    </Button>
  )
  return (
    <Section
      title={t('equipment.care')}
      actions={
        <>
          {read}
          {plan}
        </>
      }
    >
      {page.care.length === 0 && <EmptyState text={t('equipment.no_care')}>{plan}</EmptyState>}
      <ul className={css.list}>
        {page.care.map((each) => (
          <li key={each.id}>
            <div className={css.option}>
              <StateMark state={MARKS[each.standing]} label={each.name} />
              <Due plan={each} />
              {can('warehouse.keep') && (
                <Group gap="xs">
                  <Button variant="default" onClick={() => setDone(each)}>
                    {t('equipment.record_care')}
                  </Button>
                  <Button variant="subtle" loading={end.pending} onClick={() => end.run({ planId: each.id })}>
                    {t('equipment.end_care')}
                  </Button>
                </Group>
              )}
            </div>
            <Done plan={each} />
          </li>
        ))}
      </ul>
      <CommandProblem command={end} />
      <Counters page={page} />
      <PlanDialog opened={planning} onClose={() => setPlanning(false)} unitId={page.unit.id} />
      <RecordDialog plan={done} onClose={() => setDone(undefined)} />
      <UsageDialog opened={reading} onClose={() => setReading(false)} unitId={page.unit.id} />
    </Section>
  )
}

function Due({ plan }: { plan: CarePlanView }) {
  const { t } = useWords()
  return (
    <span className={css.quiet}>
      {plan.dueOn && (
        <>
          {t('equipment.due_on')} <DateText value={plan.dueOn} year />
        </>
      )}
      {plan.dueAtCount && plan.counter && (
        <>
          {' '}
          {t('equipment.due_at')} <QuantityText value={plan.dueAtCount} unit={t(`equipment.counter_${plan.counter}`)} />
        </>
      )}
    </span>
  )
}

function Done({ plan }: { plan: CarePlanView }) {
  const { t } = useWords()
  const client = useClient()
  return (
    <ul className={css.list}>
      {plan.done.slice(0, 5).map((each) => (
        <li key={each.id} className={css.quiet}>
          <DateText value={each.doneOn} year /> {t(each.passed ? 'equipment.passed' : 'equipment.not_passed')}{' '}
          {each.certificateNumber}{' '}
          {each.validUntil && (
            <>
              {t('equipment.valid_until')} <DateText value={each.validUntil} year />{' '}
            </>
          )}
          {each.hasCertificate && (
            <a href={client.url(careCertificate, { careId: each.id })} target="_blank" rel="noreferrer">
              {t('equipment.certificate')}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

function Counters({ page }: { page: EquipmentPage }) {
  const { t } = useWords()
  const latest = COUNTERS.flatMap((counter) => page.usage.find((row) => row.counter === counter) ?? [])
  if (latest.length === 0) return null
  return (
    <p>
      {latest.map((row) => (
        <span key={row.id}>
          <QuantityText value={row.reading} unit={t(`equipment.counter_${row.counter}`)} />{' '}
        </span>
      ))}
    </p>
  )
}

function PlanDialog(props: { opened: boolean; onClose: () => void; unitId: string }) {
  const { t } = useWords()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('equipment.plan_care')}>
      <OperationForm
        operation={planCare}
        initial={{ unitIds: [props.unitId], kind: 'maintenance', leadDays: 14 }}
        submitLabel={t('equipment.plan')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        <FormRow>
          <SelectField
            name="kind"
            label={t('equipment.care_kind')}
            required
            options={KINDS.map((value) => ({ value, label: t(`equipment.care_${value}`) }))}
          />
          <TextField name="name" label={t('equipment.care_name')} required />
        </FormRow>
        <FormRow>
          <NumberField name="everyDays" label={t('equipment.every_days')} />
          <NumberField name="leadDays" label={t('equipment.lead_days')} />
        </FormRow>
        <FormRow>
          <QuantityField name="everyCount" label={t('equipment.every_count')} />
          <SelectField
            name="counter"
            label={t('equipment.counter')}
            clearable
            options={COUNTERS.map((value) => ({ value, label: t(`equipment.counter_${value}`) }))}
          />
        </FormRow>
      </OperationForm>
    </Dialog>
  )
}

function RecordDialog({ plan, onClose }: { plan: CarePlanView | undefined; onClose: () => void }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  return (
    <Dialog opened={plan !== undefined} onClose={onClose} title={plan?.name ?? ''}>
      {plan && (
        <OperationForm
          operation={recordCare}
          initial={{ planId: plan.id, passed: true }}
          submitLabel={t('equipment.record_care')}
          onDone={onClose}
          onCancel={onClose}
        >
          <FormRow>
            <DateField name="doneOn" label={t('equipment.done_on')} required autoFocus />
            <DateField name="validUntil" label={t('equipment.valid_until')} />
          </FormRow>
          <FormRow>
            <TextField name="certificateNumber" label={t('equipment.certificate_number')} />
            <MoneyField name="cost" label={t('equipment.cost')} currency={currency} />
          </FormRow>
          <CertificateField name="certificateFileId" label={t('equipment.certificate')} />
          <TextField name="by" label={t('equipment.done_by')} />
          <SwitchField name="passed" label={t('equipment.passed')} />
        </OperationForm>
      )}
    </Dialog>
  )
}

function UsageDialog(props: { opened: boolean; onClose: () => void; unitId: string }) {
  const { t } = useWords()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('equipment.read_counter')}>
      <OperationForm
        operation={recordUsage}
        initial={{ unitId: props.unitId, counter: 'hours' }}
        submitLabel={t('equipment.record')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        <FormRow>
          <SelectField
            name="counter"
            label={t('equipment.counter')}
            required
            options={COUNTERS.map((value) => ({ value, label: t(`equipment.counter_${value}`) }))}
          />
          <QuantityField name="reading" label={t('equipment.reading')} required />
        </FormRow>
        <TextField name="note" label={t('equipment.note')} />
      </OperationForm>
    </Dialog>
  )
}
