import { addPaper } from '@ordinate/staffing/contract'
import { PAPER_KINDS } from '@ordinate/staffing/domain'
import { DateField, FormRow, OperationForm, SelectField, TextField, useWords } from '../kit/index.ts'

/** Records a paper of a person. */
export function PaperForm({ personId, onEnd }: { personId: string; onEnd: () => void }) {
  const { t } = useWords()
  return (
    <OperationForm
      operation={addPaper}
      initial={{ personId, kind: 'id' }}
      submitLabel={t('staffing.add_paper')}
      onDone={onEnd}
      onCancel={onEnd}
    >
      <SelectField
        name="kind"
        label={t('staffing.paper')}
        options={PAPER_KINDS.map((kind) => ({ value: kind, label: t(`staffing.paper.${kind}`) }))}
        required
      />
      <TextField name="number" label={t('staffing.number')} description={t('staffing.number_sealed')} required />
      <FormRow>
        <DateField name="validFrom" label={t('staffing.valid_from')} />
        <DateField name="validTo" label={t('staffing.valid_to')} />
      </FormRow>
    </OperationForm>
  )
}
