import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { MoneyField, QuantityField, TextField, useForm, useSession, useWords } from '../kit/index.ts'
import css from './orders.module.css'

/** Priced lines of an order inside a form; Enter in the last one would send the form, so lines are added by the button. */
export function LinesField() {
  const { t } = useWords()
  const { values, set } = useForm()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  const lines = (values.lines as object[] | undefined) ?? []
  const add = () => set('lines', [...lines, { quantity: '1' }])
  const drop = (at: number) =>
    set(
      'lines',
      lines.filter((_, place) => place !== at),
    )
  return (
    <>
      {lines.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a new line has nothing else that tells it apart
        <div key={at} className={css.lineRow}>
          <TextField name={`lines.${at}.description`} label={t('orders.line')} required />
          <QuantityField name={`lines.${at}.quantity`} label={t('orders.quantity')} required />
          <TextField name={`lines.${at}.unit`} label={t('orders.unit')} />
          <MoneyField name={`lines.${at}.price`} label={t('orders.price')} currency={currency} required />
          <ActionIcon variant="subtle" aria-label={t('orders.drop_line')} onClick={() => drop(at)}>
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button variant="default" onClick={add}>
        {t('orders.add_line')}
      </Button>
    </>
  )
}
