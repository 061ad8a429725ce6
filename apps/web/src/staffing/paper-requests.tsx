import { Button, TextInput } from '@mantine/core'
import {
  acceptPaper,
  type PaperRequestView,
  type PersonView,
  paperRequests,
  type RequestItemView,
  remindRequest,
  requestPapers,
  returnPaper,
  withdrawRequest,
} from '@ordinate/staffing/contract'
import { PAPER_KINDS } from '@ordinate/staffing/domain'
import { useState } from 'react'
import {
  CommandProblem,
  DateField,
  DateText,
  MultiSelectField,
  OperationForm,
  Section,
  type State,
  StateMark,
  TextAreaField,
  useCan,
  useCommandOp,
  useListOp,
  useWords,
} from '../kit/index.ts'
import { HandOver } from './hand-over.tsx'
import { Scans } from './paper-line.tsx'
import css from './staffing.module.css'

type Link = { personName: string; phone: string | null; email: string | null; path: string }

/** The form that asks people for papers; the links are handed over afterwards. */
export function AskForm(props: {
  personIds: readonly string[]
  onAsked: (links: readonly Link[]) => void
  onCancel: () => void
}) {
  const { t } = useWords()
  return (
    <OperationForm
      operation={requestPapers}
      initial={{ personIds: [...props.personIds], kinds: [] }}
      submitLabel={t('staffing.ask')}
      onDone={({ links }) => props.onAsked(links)}
      onCancel={props.onCancel}
    >
      <MultiSelectField
        name="kinds"
        label={t('staffing.which_papers')}
        options={PAPER_KINDS.map((kind) => ({ value: kind, label: t(`staffing.paper.${kind}`) }))}
        required
      />
      <DateField name="deadline" label={t('staffing.deadline')} required />
      <TextAreaField name="message" label={t('staffing.message')} />
    </OperationForm>
  )
}

/** What is asked of a person, and what came back to be looked at. */
export function PaperRequests({ person }: { person: PersonView }) {
  const { t } = useWords()
  const can = useCan()
  const list = useListOp(paperRequests, { personId: person.id })
  const [asking, setAsking] = useState(false)
  const [links, setLinks] = useState<readonly Link[]>([])
  const ask = can('staffing.edit') && person.erasedAt === null && !asking && (
    <Button variant="default" onClick={() => setAsking(true)}>
      {t('staffing.ask_papers')}
    </Button>
  )
  return (
    <Section title={t('staffing.asked_papers')} actions={ask}>
      {asking && (
        <AskForm
          personIds={[person.id]}
          onCancel={() => setAsking(false)}
          onAsked={(made) => {
            setAsking(false)
            setLinks(made)
          }}
        />
      )}
      <HandOver links={links} />
      {list.rows.length === 0 && !list.loading && !asking && <p className={css.quiet}>{t('staffing.nothing_asked')}</p>}
      {list.rows.map((request) => (
        <Request key={request.id} request={request} onLink={(link) => setLinks([link])} />
      ))}
    </Section>
  )
}

const STANDING: Readonly<Record<PaperRequestView['standing'], State>> = {
  waiting: 'W',
  overdue: '!',
  to_review: 'A',
  done: 'D',
}

function Request({ request, onLink }: { request: PaperRequestView; onLink: (link: Link) => void }) {
  const { t } = useWords()
  const can = useCan()
  const remind = useCommandOp(remindRequest, { onDone: onLink })
  const withdraw = useCommandOp(withdrawRequest)
  const withdrawn = request.state === 'withdrawn'
  return (
    <div className={css.request}>
      <div className={css.paper}>
        <StateMark
          state={withdrawn ? 'x' : STANDING[request.standing]}
          label={t(withdrawn ? 'staffing.request_withdrawn' : `staffing.request_${request.standing}`)}
        />
        <span className={css.quiet}>
          {t('staffing.deadline')} <DateText value={request.deadline} year /> · {request.askedBy}
          {request.reminders > 0 && ` · ${t('staffing.reminded', { count: request.reminders })}`}
        </span>
        {request.state === 'open' && can('staffing.edit') && (
          <span className={css.buttons}>
            <Button
              variant="subtle"
              loading={remind.pending}
              onClick={() => void remind.run({ requestId: request.id })}
            >
              {t('staffing.remind')}
            </Button>
            <Button variant="subtle" onClick={() => void withdraw.run({ requestId: request.id })}>
              {t('staffing.withdraw')}
            </Button>
          </span>
        )}
      </div>
      <CommandProblem command={remind} />
      <CommandProblem command={withdraw} />
      <ul className={css.papers}>
        {request.items.map((item) => (
          <Item key={item.id} item={item} open={request.state === 'open'} />
        ))}
      </ul>
    </div>
  )
}

const ITEM: Readonly<Record<RequestItemView['state'], State>> = {
  asked: '-',
  answered: 'W',
  accepted: 'D',
  returned: '!',
}

function Item({ item, open }: { item: RequestItemView; open: boolean }) {
  const { t } = useWords()
  const can = useCan()
  const accept = useCommandOp(acceptPaper)
  const [returning, setReturning] = useState(false)
  return (
    <li className={css.paper}>
      <StateMark state={ITEM[item.state]} label={t(`staffing.paper.${item.kind}`)} />
      <span className={css.quiet}>{t(`staffing.item_${item.state}`)}</span>
      {item.state === 'answered' && (
        <>
          <span className={css.number}>{item.numberEnds === '' ? '••••' : `•••• ${item.numberEnds}`}</span>
          {item.validTo && (
            <span className={css.quiet}>
              {t('staffing.valid_to')} <DateText value={item.validTo} year />
            </span>
          )}
          <Scans scans={item.scans} />
        </>
      )}
      {item.returnReason !== '' && <span className={css.quiet}>{item.returnReason}</span>}
      {open && item.state === 'answered' && can('staffing.edit') && !returning && (
        <span className={css.buttons}>
          <Button variant="light" loading={accept.pending} onClick={() => void accept.run({ itemId: item.id })}>
            {t('staffing.accept')}
          </Button>
          <Button variant="subtle" onClick={() => setReturning(true)}>
            {t('staffing.send_back')}
          </Button>
        </span>
      )}
      <CommandProblem command={accept} />
      {returning && <ReturnForm itemId={item.id} onEnd={() => setReturning(false)} />}
    </li>
  )
}

function ReturnForm({ itemId, onEnd }: { itemId: string; onEnd: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const send = useCommandOp(returnPaper, { onDone: onEnd })
  return (
    <span className={css.returning}>
      <TextInput
        aria-label={t('staffing.return_reason')}
        placeholder={t('staffing.return_reason')}
        value={reason}
        autoFocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button
        variant="light"
        disabled={reason.trim() === ''}
        loading={send.pending}
        onClick={() => void send.run({ itemId, reason })}
      >
        {t('staffing.send_back')}
      </Button>
      <CommandProblem command={send} />
    </span>
  )
}
