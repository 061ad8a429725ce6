import { Modal } from '@mantine/core'
import { makeShifts, type RosterPlan } from '@ordinate/scheduling/contract'
import { PAPER_KINDS } from '@ordinate/staffing/domain'
import { FormRow, MultiSelectField, NumberField, OperationForm, TagsField, useWords } from '../kit/index.ts'

/** What seats demand and the limits of the roster; making seats adds and takes away only what changed. */
export function SeatsDialog(props: { orderId: string; plan: RosterPlan; opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { plan } = props
  const papers = PAPER_KINDS.map((kind) => ({ value: kind, label: t(`staffing.paper.${kind}`) }))
  const { outletsPerSupervisor, ...demands } = plan
  const initial = {
    orderId: props.orderId,
    ...(outletsPerSupervisor === null ? {} : { outletsPerSupervisor }),
    ...demands,
  }
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('scheduling.seats')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('scheduling.close_window') }}
    >
      <OperationForm
        operation={makeShifts}
        initial={initial}
        submitLabel={t('scheduling.make_seats')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        <FormRow>
          <MultiSelectField name="promoter.papers" label={t('scheduling.promoter_papers')} options={papers} />
          <TagsField name="promoter.skills" label={t('scheduling.promoter_skills')} />
        </FormRow>
        <FormRow>
          <MultiSelectField name="supervisor.papers" label={t('scheduling.supervisor_papers')} options={papers} />
          <TagsField name="supervisor.skills" label={t('scheduling.supervisor_skills')} />
        </FormRow>
        <FormRow>
          <NumberField name="outletsPerSupervisor" label={t('scheduling.outlets_per_supervisor')} />
          <NumberField name="limits.homeKm" label={t('scheduling.home_km')} />
          <NumberField name="limits.restMinutes" label={t('scheduling.rest_minutes')} />
        </FormRow>
      </OperationForm>
    </Modal>
  )
}
