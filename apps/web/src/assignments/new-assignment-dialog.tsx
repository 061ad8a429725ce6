import { Modal } from '@mantine/core'
import { createAssignment } from '@ordinate/assignments/contract'
import { DateField, FormRow, OperationForm, SelectField, TextField, TimeField, useWords } from '../kit/index.ts'

/** Gives somebody something to do by a day; without a name it is one's own. */
export function NewAssignmentDialog(props: { orderId?: string; opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const priorities = ['low', 'normal', 'high'].map((value) => ({ value, label: t(`assignments.priority_${value}`) }))
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('assignments.new')} size="lg">
      <OperationForm
        operation={createAssignment}
        initial={{ priority: 'normal', ...(props.orderId === undefined ? {} : { orderId: props.orderId }) }}
        submitLabel={t('assignments.give')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        <TextField name="title" label={t('assignments.title')} required autoFocus />
        <FormRow>
          <DateField name="dueOn" label={t('assignments.due')} required />
          <TimeField name="dueTime" label={t('assignments.due_time')} />
          <SelectField name="priority" label={t('assignments.priority')} options={priorities} />
        </FormRow>
      </OperationForm>
    </Modal>
  )
}
