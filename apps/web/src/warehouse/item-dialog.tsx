import { Modal } from '@mantine/core'
import { createItem, type ItemView, updateItem } from '@ordinate/warehouse/contract'
import {
  FormRow,
  MoneyField,
  NumberField,
  OperationForm,
  QuantityField,
  SelectField,
  SwitchField,
  TextField,
  useSession,
  useWords,
} from '../kit/index.ts'

/** A new item, or one that is changed: what it is, how it is stored, handled and given out. */
export function ItemDialog({ opened, onClose, item }: { opened: boolean; onClose: () => void; item?: ItemView }) {
  const { t } = useWords()
  return (
    <Modal opened={opened} onClose={onClose} title={t(item ? 'warehouse.edit_item' : 'warehouse.new_item')} size="lg">
      {opened && (item ? <EditForm item={item} onClose={onClose} /> : <NewForm onClose={onClose} />)}
    </Modal>
  )
}

function NewForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <OperationForm
      operation={createItem}
      initial={{ unit: t('warehouse.pieces'), kind: 'consumable', decimals: 0, dating: 'none' }}
      submitLabel={t('warehouse.add_item')}
      onDone={onClose}
      onCancel={onClose}
    >
      <Particulars withDecimals />
      <Rules />
    </OperationForm>
  )
}

function EditForm({ item, onClose }: { item: ItemView; onClose: () => void }) {
  const { t } = useWords()
  const {
    id: itemId,
    sku,
    name,
    unit,
    kind,
    dating,
    daysLeft,
    minCelsius,
    maxCelsius,
    fragile,
    keepDry,
    keepLocked,
  } = item
  const { minimumAge, handling, value } = item
  const worth = value && { minor: Number(value.minor), currency: value.currency }
  const rules = { dating, daysLeft, minCelsius, maxCelsius, fragile, keepDry, keepLocked, minimumAge, handling }
  return (
    <OperationForm
      operation={updateItem}
      initial={{ itemId, sku, name, unit, kind, value: worth, ...rules }}
      submitLabel={t('warehouse.save')}
      onDone={onClose}
      onCancel={onClose}
    >
      <Particulars />
      <Rules />
    </OperationForm>
  )
}

function Particulars({ withDecimals = false }: { withDecimals?: boolean }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  return (
    <>
      <FormRow>
        <TextField name="sku" label={t('warehouse.sku')} required autoFocus />
        <TextField name="name" label={t('warehouse.item')} required />
      </FormRow>
      <FormRow>
        <TextField name="unit" label={t('warehouse.unit')} required />
        {withDecimals && <NumberField name="decimals" label={t('warehouse.decimals')} />}
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
    </>
  )
}

/** Storage, handling, dates, and how much of it a contact usually gets. */
function Rules() {
  const { t } = useWords()
  return (
    <>
      <FormRow>
        <SelectField
          name="dating"
          label={t('warehouse.dating')}
          options={(['none', 'best_before', 'use_by'] as const).map((value) => ({
            value,
            label: t(`warehouse.dating_${value}`),
          }))}
        />
        <NumberField name="daysLeft" label={t('warehouse.days_left')} />
        <QuantityField name="perContactMin" label={t('warehouse.per_contact_min')} />
        <QuantityField name="perContactMax" label={t('warehouse.per_contact_max')} />
      </FormRow>
      <FormRow>
        <NumberField name="minCelsius" label={t('warehouse.min_celsius')} />
        <NumberField name="maxCelsius" label={t('warehouse.max_celsius')} />
        <NumberField name="minimumAge" label={t('warehouse.minimum_age')} />
      </FormRow>
      <FormRow>
        <SwitchField name="fragile" label={t('warehouse.fragile')} />
        <SwitchField name="keepDry" label={t('warehouse.keep_dry')} />
        <SwitchField name="keepLocked" label={t('warehouse.keep_locked')} />
      </FormRow>
      <TextField name="handling" label={t('warehouse.handling')} />
    </>
  )
}
