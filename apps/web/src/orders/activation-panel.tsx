import { Button } from '@mantine/core'
import { cancelActivations, getActivation, moveActivation } from '@ordinate/orders/contract'
import {
  CommandProblem,
  DateField,
  DateText,
  FormRow,
  HoursText,
  NumberField,
  OperationForm,
  Pairs,
  Problem,
  ScreenLink,
  Section,
  StateMark,
  TimeField,
  Timeline,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { ACTIVATION_MARK } from './programme-tab.tsx'

/** One outlet on one day: what was promised, the way to change it, and its history. */
export default function ActivationPanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data: activation, problem } = useQueryOp(getActivation, { activationId: id })
  const cancelling = useCommandOp(cancelActivations)
  if (!activation) return <Problem problem={problem} />
  const mayChange = activation.state === 'planned' && can('orders.edit')
  return (
    <>
      <Section title={activation.outletName}>
        <Pairs
          pairs={[
            [
              t('orders.state'),
              <StateMark
                key="state"
                state={ACTIVATION_MARK[activation.state]}
                label={t(`orders.state_${activation.state}`)}
              />,
            ],
            [
              t('orders.order'),
              <ScreenLink key="order" to={`/orders/${activation.orderId}?tab=programme`}>
                {activation.orderNumber}
              </ScreenLink>,
            ],
            [t('orders.outlet_key'), activation.outletKey],
            [t('orders.day'), <DateText key="day" value={activation.day} year />],
            [t('orders.hours'), <HoursText key="hours" value={activation.during} zone={activation.zone} />],
            [t('orders.people'), activation.headcount],
          ]}
        />
      </Section>
      {mayChange && (
        <Section title={t('orders.change')}>
          <OperationForm
            key={activation.version}
            operation={moveActivation}
            initial={{
              activationId: activation.id,
              version: activation.version,
              day: activation.day.toString(),
              startTime: activation.startTime.toString().slice(0, 5),
              endTime: activation.endTime.toString().slice(0, 5),
              headcount: activation.headcount,
            }}
            submitLabel={t('orders.keep')}
          >
            <DateField name="day" label={t('orders.day')} />
            <FormRow>
              <TimeField name="startTime" label={t('orders.from_hour')} />
              <TimeField name="endTime" label={t('orders.to_hour')} />
              <NumberField name="headcount" label={t('orders.people')} />
            </FormRow>
          </OperationForm>
          <Button
            variant="subtle"
            loading={cancelling.pending}
            onClick={() => cancelling.run({ activationIds: [activation.id] })}
          >
            {t('orders.cancel_activations', { count: 1 })}
          </Button>
          <CommandProblem command={cancelling} />
        </Section>
      )}
      <Section title={t('orders.timeline')}>
        <Timeline subject={['orders.activation', id]} />
      </Section>
    </>
  )
}
