import { Button } from '@mantine/core'
import { downloadDocument } from '@ordinate/documents/contract'
import { drawUpAct, getAct, type InvoiceView, sendAct, withdrawAct } from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateField,
  FormRow,
  OperationForm,
  Section,
  StateMark,
  TextField,
  useCan,
  useClient,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'
import { actMarks } from './states.ts'

/** The act of completed work that goes with an invoice: drawn up, sent by link, accepted or disputed. */
export function ActSection({ invoice }: { invoice: InvoiceView }) {
  const { t } = useWords()
  const can = useCan()
  const [drawing, setDrawing] = useState(false)
  if (invoice.kind === 'prepayment' || invoice.number === null) return null
  if (invoice.act !== null) return <Act key={invoice.act.state} actId={invoice.act.id} />
  if (!can('finance.invoice') || invoice.state === 'credited') return null
  const button = !drawing && (
    <Button variant="default" onClick={() => setDrawing(true)}>
      {t('finance.draw_up_act')}
    </Button>
  )
  return (
    <Section title={t('finance.act')} actions={button}>
      {drawing ? (
        <OperationForm
          operation={drawUpAct}
          initial={{
            invoiceId: invoice.id,
            ...(invoice.doneFrom === null ? {} : { doneFrom: invoice.doneFrom.toString() }),
            ...(invoice.doneUntil === null ? {} : { doneUntil: invoice.doneUntil.toString() }),
          }}
          submitLabel={t('finance.draw_up_act')}
          onCancel={() => setDrawing(false)}
        >
          <FormRow>
            <DateField name="doneFrom" label={t('finance.done_from')} />
            <DateField name="doneUntil" label={t('finance.done_until')} />
          </FormRow>
        </OperationForm>
      ) : (
        <p className={css.quiet}>{t('finance.no_act')}</p>
      )}
    </Section>
  )
}

function Act({ actId }: { actId: string }) {
  const { t } = useWords()
  const can = useCan()
  const client = useClient()
  const { data: act } = useQueryOp(getAct, { actId })
  const send = useCommandOp(sendAct)
  const [withdrawing, setWithdrawing] = useState(false)
  if (!act) return null
  const open = act.state !== 'accepted' && act.state !== 'withdrawn'
  const link = send.answer && new URL(send.answer.path, window.location.origin).href
  return (
    <Section
      title={t('finance.act_numbered', { number: act.number })}
      actions={
        act.documentId !== null && (
          <Button
            component="a"
            variant="default"
            href={client.url(downloadDocument, { documentId: act.documentId })}
            target="_blank"
            rel="noreferrer"
          >
            PDF
          </Button>
        )
      }
    >
      <StateMark state={actMarks[act.state]} label={t(`finance.act_state.${act.state}`)} />{' '}
      {act.answeredBy !== null && <span className={css.quiet}>{act.answeredBy}</span>}
      {act.comment !== '' && <p className={css.comment}>{act.comment}</p>}
      {link && (
        <p className={css.link}>
          {t('finance.client_link')} <code>{link}</code>
        </p>
      )}
      <CommandProblem command={send} />
      {can('finance.invoice') && open && !withdrawing && (
        <div className={css.under}>
          <Button loading={send.pending} onClick={() => void send.run({ actId })}>
            {t('finance.send_act')}
          </Button>
          <Button variant="default" onClick={() => setWithdrawing(true)}>
            {t('finance.withdraw_act')}
          </Button>
        </div>
      )}
      {withdrawing && (
        <OperationForm
          operation={withdrawAct}
          initial={{ actId }}
          submitLabel={t('finance.withdraw_act')}
          onCancel={() => setWithdrawing(false)}
        >
          <TextField name="reason" label={t('finance.reason')} required autoFocus />
        </OperationForm>
      )}
    </Section>
  )
}
