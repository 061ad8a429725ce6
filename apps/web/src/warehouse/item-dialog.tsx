import { Modal } from '@mantine/core'
import { createItem } from '@ordinate/warehouse/contract'
import {
  FormRow,
  MoneyField,
  NumberField,
  OperationForm,
  SelectField,
  TextField,
  useSession,
  useWords,
} from '../kit/index.ts'

/** A new item. */
export function ItemDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  return (
    <Modal opened={opened} onClose={onClose} title={t('warehouse.new_item')} size="lg">
      <OperationForm
        operation={createItem}
        initial={{ unit: t('warehouse.pieces'), kind: 'consumable', decimals: 0 }}
        submitLabel={t('warehouse.add_item')}
        onDone={onClose}
        onCancel={onClose}
      >
        <FormRow>
          <TextField name="sku" label={t('warehouse.sku')} required autoFocus />
          <TextField name="name" label={t('warehouse.item')} required />
        </FormRow>
        <FormRow>
          <TextField name="unit" label={t('warehouse.unit')} required />
          <NumberField name="decimals" label={t('warehouse.decimals')} />
          <SelectField
            name="kind"
            label={t('warehouse.kind')}
            options={(['consumable', 'returnable'] as const).map((value) => ({
              value,
              label: t(`warehouse.kind_${value}`),
            }))}
          />
          <MoneyField name="value" label={t('warehouse.value')} currency={currency} />
        </FormRow>
      </OperationForm>
    </Modal>
  )
}
