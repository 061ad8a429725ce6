import { Button } from '@mantine/core'
import { listOrders } from '@ordinate/orders/contract'
import {
  demand,
  dropRequirement,
  listProgrammes,
  type ProgrammeView,
  type RequirementView,
  requirements,
} from '@ordinate/training/contract'
import { useState } from 'react'
import {
  CommandProblem,
  FormRow,
  OperationForm,
  Section,
  SelectField,
  StateMark,
  useCan,
  useCommandOp,
  useListOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './training.module.css'

/** Where a programme is demanded, or what an order demands. */
export function Requirements({ programme, orderId }: { programme?: ProgrammeView; orderId?: string }) {
  const { t } = useWords()
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const filter = {
    ...(programme === undefined ? {} : { programmeId: programme.id }),
    ...(orderId === undefined ? {} : { orderId }),
  }
  const { data } = useQueryOp(requirements, filter)
  const editable = can('training.require') && programme?.state !== 'archived'
  const add = editable && !adding && (
    <Button variant="default" onClick={() => setAdding(true)}>
      {t('training.demand')}
    </Button>
  )
  return (
    <Section title={t('training.demanded')} actions={add}>
      {data?.requirements.length === 0 && !adding && <p className={css.quiet}>{t('training.nothing_demanded')}</p>}
      <ul className={css.list}>
        {data?.requirements.map((one) => (
          <Requirement key={one.id} requirement={one} named={programme === undefined} editable={editable} />
        ))}
      </ul>
      {adding && <DemandForm programme={programme} orderId={orderId} onEnd={() => setAdding(false)} />}
    </Section>
  )
}

function Requirement(props: { requirement: RequirementView; named: boolean; editable: boolean }) {
  const { t } = useWords()
  const drop = useCommandOp(dropRequirement)
  const { id, programmeName, orderNumber, role, mode } = props.requirement
  const where = orderNumber === null ? t('training.every_order') : t('training.order_no', { number: orderNumber })
  return (
    <li>
      <span>
        {props.named && <span className={css.title}>{programmeName}: </span>}
        {t(`training.role.${role}`)}, {where}
        <span style={{ marginInlineStart: 8 }}>
          <StateMark state={mode === 'stop' ? '!' : 'W'} label={t(`training.mode.${mode}`)} />
        </span>
      </span>
      {props.editable && (
        <Button variant="subtle" loading={drop.pending} onClick={() => void drop.run({ requirementId: id })}>
          {t('training.remove')}
        </Button>
      )}
      <CommandProblem command={drop} />
    </li>
  )
}

function DemandForm(props: { programme: ProgrammeView | undefined; orderId: string | undefined; onEnd: () => void }) {
  const { t } = useWords()
  const { programme, orderId, onEnd } = props
  const choice = (values: readonly string[], group: string) =>
    values.map((value) => ({ value, label: t(`training.${group}.${value}`) }))
  const initial = {
    role: 'any',
    mode: 'stop',
    ...(programme === undefined ? {} : { programmeId: programme.id, orderId: programme.orderId ?? undefined }),
    ...(orderId === undefined ? {} : { orderId }),
  }
  return (
    <OperationForm
      operation={demand}
      initial={initial}
      submitLabel={t('training.demand')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      {programme === undefined ? <ProgrammeChoice /> : <OrderChoice />}
      <FormRow>
        <SelectField
          name="role"
          label={t('training.role')}
          options={choice(['any', 'promoter', 'supervisor'], 'role')}
        />
        <SelectField name="mode" label={t('training.mode')} options={choice(['stop', 'warn'], 'mode')} />
      </FormRow>
    </OperationForm>
  )
}

function OrderChoice() {
  const { t } = useWords()
  const orders = useListOp(listOrders, {})
  const options = orders.rows.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))
  return (
    <SelectField
      name="orderId"
      label={t('training.order')}
      placeholder={t('training.every_order')}
      options={options}
      clearable
    />
  )
}

function ProgrammeChoice() {
  const { t } = useWords()
  const programmes = useListOp(listProgrammes, { state: 'open' })
  const options = programmes.rows.map(({ id, name }) => ({ value: id, label: name }))
  return <SelectField name="programmeId" label={t('training.programme')} options={options} required />
}
