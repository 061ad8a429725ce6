import { Button, TextInput } from '@mantine/core'
import { type PaymentView, refundPayment, undoAllocation, writeOffResidue } from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateField,
  FormRow,
  InstantText,
  MoneyField,
  MoneyText,
  OperationForm,
  Section,
  TextField,
  useCan,
  useCommandOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'

/** What a payment was put against, each taken back with a reason; what was taken back before stays readable. */
export function Applied({ payment }: { payment: PaymentView }) {
  const { t } = useWords()
  const can = useCan()
  const undo = useCommandOp(undoAllocation, { onDone: () => setOpen(undefined) })
  const [open, setOpen] = useState<string>()
  const [reason, setReason] = useState('')
  if (payment.allocations.length === 0 && payment.undone.length === 0) return null
  return (
    <Section title={t('finance.applied_to')}>
      {payment.allocations.map((one) => (
        <div key={one.id} className={css.transfer}>
          <div className={css.transferHead}>
            <span>{one.number}</span>
            <MoneyText value={one.amount} mark />
          </div>
          {one.difference.minor !== 0n && (
            <span className={css.quiet}>
              {t('finance.exchange_difference')} <MoneyText value={one.difference} mark />
            </span>
          )}
          {can('finance.payment') && open !== one.id && (
            <Button size="compact-sm" variant="default" onClick={() => setOpen(one.id)}>
              {t('finance.take_off')}
            </Button>
          )}
          {open === one.id && (
            <div className={css.under}>
              <TextInput
                aria-label={t('finance.reason')}
                placeholder={t('finance.reason')}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Button
                disabled={reason.trim() === ''}
                loading={undo.pending}
                onClick={() => void undo.run({ allocationId: one.id, reason })}
              >
                {t('finance.take_off')}
              </Button>
            </div>
          )}
        </div>
      ))}
      <CommandProblem command={undo} />
      {payment.undone.map((one) => (
        <div key={one.id} className={css.transfer}>
          <div className={css.transferHead}>
            <s>{one.number}</s>
            <MoneyText value={one.amount} mark />
          </div>
          <span className={css.quiet}>
            {t('finance.taken_off')} <InstantText value={one.undoneAt} />
            {one.reason !== '' && `: ${one.reason}`}
          </span>
        </div>
      ))}
    </Section>
  )
}

/** Credit paid back, or a residue written off. */
export function GiveBack({ payment }: { payment: PaymentView }) {
  const { t } = useWords()
  const write = useCommandOp(writeOffResidue)
  const [paying, setPaying] = useState(false)
  return (
    <Section title={t('finance.give_back')}>
      <CommandProblem command={write} />
      {paying ? (
        <OperationForm
          operation={refundPayment}
          initial={{ paymentId: payment.id, amount: payment.unapplied }}
          submitLabel={t('finance.refund')}
          onCancel={() => setPaying(false)}
        >
          <FormRow>
            <MoneyField name="amount" label={t('finance.amount')} currency={payment.amount.currency} required />
            <DateField name="paidOn" label={t('finance.paid_on')} required />
          </FormRow>
          <TextField name="reference" label={t('finance.reference')} />
        </OperationForm>
      ) : (
        <div className={css.under}>
          <Button variant="default" onClick={() => setPaying(true)}>
            {t('finance.refund')}
          </Button>
          <Button variant="default" loading={write.pending} onClick={() => void write.run({ paymentId: payment.id })}>
            {t('finance.write_off_residue')}
          </Button>
        </div>
      )}
    </Section>
  )
}
