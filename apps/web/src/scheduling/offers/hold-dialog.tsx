import { Modal } from '@mantine/core'
import { holdSeat } from '@ordinate/scheduling/contract'
import { DateField, FormRow, OperationForm, TextField, TimeField, useWords } from '../../kit/index.ts'
import type { Person, Seat } from './choice.ts'
import { ordinaryDeadline } from './deadline.ts'

/** Holds one seat for one person until an hour of the outlet's clock. */
export function HoldDialog({ seat, person, onClose }: { seat: Seat; person: Person; onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('scheduling.hold_title', { name: person.name, outlet: seat.outletName })}
      closeButtonProps={{ 'aria-label': t('scheduling.close_window') }}
    >
      <OperationForm
        operation={holdSeat}
        initial={{ shiftId: seat.shift.id, personId: person.personId, until: ordinaryDeadline([seat]) }}
        submitLabel={t('scheduling.hold')}
        onDone={onClose}
        onCancel={onClose}
      >
        <FormRow>
          <DateField name="until.date" label={t('scheduling.offer_until_day')} required autoFocus />
          <TimeField name="until.time" label={t('scheduling.offer_until_time')} required />
        </FormRow>
        <TextField name="note" label={t('scheduling.offer_note')} />
      </OperationForm>
    </Modal>
  )
}
