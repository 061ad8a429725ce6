import { Button, Select } from '@mantine/core'
import { downloadDocument, render } from '@ordinate/documents/contract'
import {
  decideEstimate,
  draftEstimate,
  type EstimateView,
  listEstimates,
  makeBudget,
  proposeEstimate,
  sendEstimate,
} from '@ordinate/finance/contract'
import { useState } from 'react'
import {
  CommandProblem,
  DateText,
  EmptyState,
  InstantText,
  Problem,
  Section,
  StateMark,
  useCan,
  useClient,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { ClientLink } from './client-link.tsx'
import { CompareVersions } from './compare-versions.tsx'
import { EstimateTable } from './estimate-table.tsx'
import { EstimateTotals } from './estimate-totals.tsx'
import css from './finance.module.css'
import { estimateMarks } from './states.ts'
import { useEstimateEditor } from './use-estimate-editor.ts'

/** The estimate of an order in all its versions. */
export function EstimateSection({ orderId }: { orderId: string }) {
  const { t } = useWords()
  const can = useCan()
  const { data, problem } = useQueryOp(listEstimates, { orderId })
  const [chosenId, choose] = useState<string>()
  const [comparing, setComparing] = useState(false)
  const draft = useCommandOp(draftEstimate, { onDone: (estimate) => choose(estimate.id) })
  if (problem) return <Problem problem={problem} />
  if (!data) return null
  const { estimates } = data
  const chosen = estimates.find((one) => one.id === chosenId) ?? estimates[0]
  const mayDraft = can('finance.estimate') && estimates[0]?.state !== 'draft'
  const draftButton = mayDraft && (
    <Button variant={chosen ? 'default' : 'filled'} loading={draft.pending} onClick={() => void draft.run({ orderId })}>
      {t(chosen ? 'finance.draft_next' : 'finance.draft_first')}
    </Button>
  )
  return (
    <Section
      title={t('finance.estimate')}
      actions={
        <>
          {estimates.length > 1 && <VersionSelect estimates={estimates} value={chosen!.id} onChange={choose} />}
          {estimates.length > 1 && (
            <Button variant="default" onClick={() => setComparing(true)}>
              {t('finance.compare')}
            </Button>
          )}
          {chosen && <EstimateFiles estimate={chosen} />}
          {chosen && draftButton}
        </>
      }
    >
      <CommandProblem command={draft} />
      {comparing && chosen && (
        <CompareVersions estimates={estimates} chosen={chosen} onClose={() => setComparing(false)} />
      )}
      {chosen ? (
        <Estimate key={chosen.id} estimate={chosen} />
      ) : (
        <EmptyState text={t('finance.no_estimate')}>{draftButton}</EmptyState>
      )}
    </Section>
  )
}

function VersionSelect(props: { estimates: readonly EstimateView[]; value: string; onChange: (id: string) => void }) {
  const { t } = useWords()
  const label = (one: EstimateView) =>
    t('finance.version_in_state', { version: one.version, state: t(`finance.estimate_state.${one.state}`) })
  return (
    <Select
      aria-label={t('finance.version')}
      data={props.estimates.map((one) => ({ value: one.id, label: label(one) }))}
      value={props.value}
      allowDeselect={false}
      w={220}
      onChange={(id) => id && props.onChange(id)}
    />
  )
}

/** The filed paper, or a draft of it, as PDF and as a spreadsheet. */
function EstimateFiles({ estimate }: { estimate: EstimateView }) {
  const client = useClient()
  const { documentId } = estimate
  const address = (format: 'pdf' | 'xlsx') =>
    documentId === null
      ? client.url(render, { kind: 'estimate', subjectId: estimate.id, format })
      : client.url(downloadDocument, format === 'pdf' ? { documentId } : { documentId, format })
  return (
    <>
      {(['pdf', 'xlsx'] as const).map((format) => (
        <Button key={format} component="a" variant="default" href={address(format)} target="_blank" rel="noreferrer">
          {format.toUpperCase()}
        </Button>
      ))}
    </>
  )
}

function Estimate({ estimate }: { estimate: EstimateView }) {
  const { t } = useWords()
  const can = useCan()
  const editor = useEstimateEditor(estimate)
  const editable = estimate.state === 'draft' && can('finance.estimate') && can('finance.view_costs')
  const editing = editable ? { editor } : {}
  return (
    <>
      <div className={css.under}>
        <StateMark state={estimateMarks[estimate.state]} label={t(`finance.estimate_state.${estimate.state}`)} />
        <span>{estimate.number}</span>
        {estimate.sentAt && (
          <span className={css.quiet}>
            {t('finance.sent_at')} <InstantText value={estimate.sentAt} />
          </span>
        )}
        {estimate.validUntil && (
          <span className={css.quiet}>
            {t('finance.valid_until')} <DateText value={estimate.validUntil} year />
          </span>
        )}
        {estimate.decidedBy && (
          <span className={css.quiet}>
            {estimate.decidedBy}, <InstantText value={estimate.decidedAt} />
          </span>
        )}
      </div>
      {estimate.clientComment && <p className={css.comment}>{estimate.clientComment}</p>}
      <CommandProblem command={editor.command} />
      {editable && <FromProgramme estimate={estimate} />}
      <EstimateTable estimate={estimate} {...editing} />
      <EstimateTotals estimate={estimate} {...editing} />
      <NextStep estimate={estimate} />
    </>
  )
}

/** Puts what the address programme needs into the draft, at the rates of the card. */
function FromProgramme({ estimate }: { estimate: EstimateView }) {
  const { t } = useWords()
  const propose = useCommandOp(proposeEstimate)
  return (
    <>
      <div className={css.under}>
        <Button
          variant="default"
          loading={propose.pending}
          onClick={() => void propose.run({ estimateId: estimate.id, edit: estimate.edit })}
        >
          {t('finance.propose_lines')}
        </Button>
        <span className={css.quiet}>{t('finance.propose_lines_note')}</span>
      </div>
      <CommandProblem command={propose} />
    </>
  )
}

/** The one thing to do next with this version: send, record the answer, make the budget. */
function NextStep({ estimate }: { estimate: EstimateView }) {
  const { t } = useWords()
  const can = useCan()
  const send = useCommandOp(sendEstimate)
  const decide = useCommandOp(decideEstimate)
  const budget = useCommandOp(makeBudget)
  const { id: estimateId, orderId, state } = estimate
  const answer = (decision: 'approve' | 'decline') => () => void decide.run({ estimateId, decision })
  return (
    <>
      {send.answer && <ClientLink path={send.answer.path} />}
      <CommandProblem command={send} />
      <CommandProblem command={decide} />
      <CommandProblem command={budget} />
      <div className={css.under}>
        {state === 'draft' && can('finance.estimate') && (
          <Button loading={send.pending} onClick={() => void send.run({ estimateId })}>
            {t('finance.send_estimate')}
          </Button>
        )}
        {state === 'sent' && can('finance.decide_estimate') && (
          <>
            <Button variant="default" loading={decide.pending} onClick={answer('approve')}>
              {t('finance.record_approval')}
            </Button>
            <Button variant="default" loading={decide.pending} onClick={answer('decline')}>
              {t('finance.record_refusal')}
            </Button>
          </>
        )}
        {state === 'approved' && can('finance.budget') && (
          <Button variant="default" loading={budget.pending} onClick={() => void budget.run({ orderId })}>
            {t('finance.make_budget')}
          </Button>
        )}
      </div>
    </>
  )
}
