import { Textarea } from '@mantine/core'
import { registerUnits } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import {
  DateField,
  Dialog,
  FormRow,
  MoneyField,
  NumberField,
  OperationForm,
  SwitchField,
  useForm,
  useSession,
  useWords,
} from '../kit/index.ts'
import { ItemField, PartyField } from './choice-fields.tsx'

/** Serial-numbered units of one item, typed or pasted one a line. */
export function RegisterDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  return (
    <Dialog opened={opened} onClose={onClose} title={t('equipment.register_units')} size="lg">
      <OperationForm
        operation={registerUnits}
        initial={{ intoStock: true, units: [] }}
        submitLabel={t('equipment.register')}
        onDone={onClose}
        onCancel={onClose}
      >
        <ItemField name="itemId" label={t('equipment.item')} required autoFocus />
        <Serials />
        <FormRow>
          <PartyField name="supplierId" label={t('equipment.supplier')} />
          <DateField name="boughtOn" label={t('equipment.bought_on')} />
          <MoneyField name="price" label={t('equipment.price')} currency={currency} />
        </FormRow>
        <FormRow>
          <DateField name="warrantyFrom" label={t('equipment.warranty_from')} />
          <NumberField name="partsMonths" label={t('equipment.parts_months')} />
          <NumberField name="labourMonths" label={t('equipment.labour_months')} />
        </FormRow>
        <SwitchField name="intoStock" label={t('equipment.into_stock')} description={t('equipment.into_stock_text')} />
      </OperationForm>
    </Dialog>
  )
}

/** One serial number a line; a label's code may stand behind it, after a tab or a semicolon. */
export function unitsOfText(text: string): { serial: string; code?: string }[] {
  return text
    .split('\n')
    .map((line) => line.split(/[\t;]/).map((cell) => cell.trim()))
    .filter(([serial]) => serial)
    .map(([serial, code]) => (code ? { serial: serial!, code } : { serial: serial! }))
}

function Serials() {
  const { t } = useWords()
  const form = useForm()
  const [text, setText] = useState('')
  const wrong = Object.entries(form.messages).find(([path]) => path.startsWith('units'))
  return (
    <Textarea
      label={t('equipment.serials')}
      description={t('equipment.serials_text')}
      withAsterisk
      autosize
      minRows={4}
      maxRows={12}
      value={text}
      error={wrong?.[1]}
      onChange={(event) => {
        setText(event.currentTarget.value)
        form.set('units', unitsOfText(event.currentTarget.value))
      }}
    />
  )
}
