import { listOrders } from '@ordinate/orders/contract'
import { createProgramme, type ProgrammeView, updateProgramme } from '@ordinate/training/contract'
import {
  FormRow,
  NumberField,
  OperationForm,
  SelectField,
  SwitchField,
  TextAreaField,
  TextField,
  useForm,
  useListOp,
  useWords,
} from '../kit/index.ts'

function ProgrammeFields() {
  const { t } = useWords()
  const { values } = useForm()
  const orders = useListOp(listOrders, {})
  return (
    <>
      <TextField name="name" label={t('training.name')} required autoFocus />
      <TextAreaField name="description" label={t('training.description')} />
      <SelectField
        name="orderId"
        label={t('training.for_order')}
        description={t('training.for_order_note')}
        options={orders.rows.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
        clearable
      />
      <FormRow>
        <SwitchField name="needsMaterials" label={t('training.needs_materials')} />
        <SwitchField name="needsAttendance" label={t('training.needs_attendance')} />
        <SwitchField name="needsQuiz" label={t('training.needs_quiz')} />
      </FormRow>
      {values.needsQuiz === true && (
        <FormRow>
          <NumberField name="passMark" label={t('training.pass_mark')} />
          <NumberField name="attemptsAllowed" label={t('training.attempts_allowed')} />
          <NumberField name="questionsAsked" label={t('training.questions_asked')} />
        </FormRow>
      )}
      <FormRow>
        <NumberField name="validityMonths" label={t('training.validity')} />
        <NumberField name="noticeDays" label={t('training.notice_days')} />
      </FormRow>
    </>
  )
}

/** A new programme. */
export function NewProgrammeForm(props: { onDone: (programme: ProgrammeView) => void; onCancel: () => void }) {
  const { t } = useWords()
  const initial = {
    needsMaterials: true,
    needsAttendance: false,
    needsQuiz: true,
    passMark: 80,
    attemptsAllowed: 3,
    validityMonths: 12,
    noticeDays: 30,
  }
  return (
    <OperationForm operation={createProgramme} initial={initial} submitLabel={t('training.make')} {...props}>
      <ProgrammeFields />
    </OperationForm>
  )
}

/** The terms of a programme. What is emptied is said to be without a limit. */
export function EditProgrammeForm(props: { programme: ProgrammeView; onDone: () => void; onCancel: () => void }) {
  const { t } = useWords()
  const { programme, onDone, onCancel } = props
  const { name, description, orderId, needsMaterials, needsAttendance, needsQuiz } = programme
  const { passMark, attemptsAllowed, questionsAsked, validityMonths, noticeDays } = programme
  const initial = {
    programmeId: programme.id,
    name,
    description,
    orderId,
    needsMaterials,
    needsAttendance,
    needsQuiz,
    passMark,
    attemptsAllowed,
    questionsAsked,
    validityMonths,
    noticeDays,
  }
  return (
    <OperationForm
      operation={updateProgramme}
      initial={initial}
      submitLabel={t('training.save')}
      onDone={onDone}
      onCancel={onCancel}
    >
      <ProgrammeFields />
    </OperationForm>
  )
}
