import { Button, TextInput } from '@mantine/core'
import { creditInvoice, creditNoteFile, type InvoiceView } from '@ordinate/finance/contract'
import { parseQuantity, type Quantity, quantity, quantityToText, subtractQuantity } from '@ordinate/kernel'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  MoneyText,
  Section,
  useCan,
  useClient,
  useCommandOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'

const CREDITABLE = ['issued', 'part_paid', 'paid']

/** Credit notes of an invoice, and a new one: of all that is left, or of some lines. */
export function CreditSection({ invoice }: { invoice: InvoiceView }) {
  const { t } = useWords()
  const can = useCan()
  const client = useClient()
  const [open, setOpen] = useState(false)
  const may = can('finance.invoice') && CREDITABLE.includes(invoice.state)
  if (invoice.creditNotes.length === 0 && !may) return null
  const button = may && !open && (
    <Button variant="default" onClick={() => setOpen(true)}>
      {t('finance.credit')}
    </Button>
  )
  return (
    <Section title={t('finance.credit_notes')} actions={button}>
      {invoice.creditNotes.map((note) => (
        <div key={note.id} className={css.transfer}>
          <div className={css.transferHead}>
            <a href={client.url(creditNoteFile, { creditNoteId: note.id })} target="_blank" rel="noreferrer">
              {note.number}, <DateText value={note.issuedOn} />
            </a>
            <MoneyText value={note.gross} mark />
          </div>
          <span className={css.quiet}>
            {note.reason}
            {note.back.minor > 0n && (
              <>
                {' · '}
                {t('finance.credit_back')} <MoneyText value={note.back} mark />
              </>
            )}
          </span>
        </div>
      ))}
      {invoice.creditNotes.length === 0 && !open && <p className={css.quiet}>{t('finance.no_credit_notes')}</p>}
      {open && <CreditForm invoice={invoice} onClose={() => setOpen(false)} />}
    </Section>
  )
}

/** How much of each line is taken back: all that is left of it unless something else is typed. */
function CreditForm({ invoice, onClose }: { invoice: InvoiceView; onClose: () => void }) {
  const { t } = useWords()
  const credit = useCommandOp(creditInvoice, { onDone: onClose })
  const [reason, setReason] = useState('')
  const left = (line: InvoiceView['lines'][number]): Quantity => subtractQuantity(line.quantity, line.credited)
  const lines = invoice.lines.filter((line) => left(line).digits !== 0n)
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const wanted = lines.map((line) => ({
    lineNo: line.lineNo,
    quantity: typed[line.lineNo] === undefined ? left(line) : (parseQuantity(typed[line.lineNo]!) ?? quantity(0n)),
  }))
  const whole = Object.keys(typed).length === 0
  const run = () =>
    void credit.run({
      invoiceId: invoice.id,
      reason,
      ...(whole ? {} : { lines: wanted.filter((line) => line.quantity.digits !== 0n) }),
    })
  return (
    <form
      className={css.creditForm}
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      {lines.map((line) => (
        <TextInput
          key={line.lineNo}
          label={t('finance.credit_of_line', { line: line.description, left: quantityToText(left(line)) })}
          inputMode="decimal"
          value={typed[line.lineNo] ?? quantityToText(left(line))}
          onChange={(event) => setTyped({ ...typed, [line.lineNo]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        label={t('finance.reason')}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <CommandProblem command={credit} />
      <div className={css.under}>
        <Button type="submit" loading={credit.pending} disabled={reason.trim() === ''}>
          {t(whole ? 'finance.credit_whole' : 'finance.credit_part')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('finance.policy_keep')}
        </Button>
      </div>
    </form>
  )
}
