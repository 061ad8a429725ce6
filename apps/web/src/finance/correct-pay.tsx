import { Button, Modal } from '@mantine/core'
import { correctPay, type PayLineView } from '@ordinate/finance/contract'
import { useState } from 'react'
import { DateText, MoneyField, MoneyText, OperationForm, Pairs, TextField, useWords } from '../kit/index.ts'
import css from './finance.module.css'

/** Corrects one line that was approved or paid: the difference goes into the next run. */
export function CorrectPay({ line }: { line: PayLineView }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('finance.correct_pay')}
      </Button>
      <Modal opened={open} onClose={close} title={t('finance.correct_pay')}>
        <Pairs
          pairs={[
            [t('finance.person'), line.personName],
            [t('finance.worked_on'), <DateText key="on" value={line.workedOn} year />],
            [t('finance.amount'), <MoneyText key="amount" value={line.amount} mark />],
          ]}
        />
        <p className={css.quiet}>{t('finance.correct_pay_hint')}</p>
        <OperationForm
          operation={correctPay}
          initial={{ payLineId: line.id }}
          submitLabel={t('finance.correct_pay')}
          onCancel={close}
          onDone={close}
        >
          <MoneyField
            name="difference"
            label={t('finance.difference')}
            currency={line.amount.currency}
            required
            autoFocus
          />
          <TextField name="reason" label={t('finance.reason')} required />
        </OperationForm>
      </Modal>
    </>
  )
}
