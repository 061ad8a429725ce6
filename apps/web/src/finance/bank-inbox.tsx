import { Button } from '@mantine/core'
import {
  type BankLineView,
  bankInbox,
  type CandidateView,
  settleLine,
  settleSure,
  undoLine,
} from '@ordinate/finance/contract'
import { type RefObject, useEffect, useRef, useState } from 'react'
import {
  CommandProblem,
  DateText,
  EmptyState,
  MoneyText,
  Problem,
  StateMark,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './bank.module.css'
import { BankCandidates } from './bank-candidates.tsx'
import money from './finance.module.css'

/** A candidate as what is said of a line. */
function sayingOf(line: BankLineView, one: CandidateView) {
  return {
    lineId: line.id,
    kind: one.kind,
    accepted: true,
    ...(one.clientId === null ? {} : { clientId: one.clientId }),
    ...(one.paymentId === null ? {} : { paymentId: one.paymentId }),
    ...(one.orderId === null ? {} : { orderId: one.orderId }),
    ...(one.category === null ? {} : { category: one.category }),
    ...(one.account === null ? {} : { account: one.account }),
    ...(one.kind === 'customer_payment'
      ? { allocations: one.allocations.map(({ invoiceId, amount }) => ({ invoiceId, amount })) }
      : {}),
  }
}

/** Whether keys go to a field rather than to the list. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null
  )
}

/** What was settled last can be taken back at once. */
type Done = { readonly lineId: string; readonly label: string }

/** Lines that wait, the one that is looked at, and what can be done with it. */
function useInbox() {
  const { data, problem } = useQueryOp(bankInbox, {}, { keep: true })
  const [chosen, setChosen] = useState<string>()
  const [done, setDone] = useState<readonly Done[]>([])
  const lines = data?.lines ?? []
  const at = Math.max(
    0,
    lines.findIndex(({ id }) => id === chosen),
  )
  const line = lines[at]
  const settle = useCommandOp(settleLine, {
    onDone: (answer) => {
      setDone((before) => [{ lineId: answer.id, label: answer.counterparty || answer.purpose }, ...before])
      setChosen(lines[at + 1]?.id ?? lines[at - 1]?.id)
    },
  })
  const sure = useCommandOp(settleSure, {
    onDone: ({ lineIds, settled }) =>
      setDone((before) => [...lineIds.map((lineId) => ({ lineId, label: String(settled) })), ...before]),
  })
  const undo = useCommandOp(undoLine, {
    onDone: (answer) => {
      setDone((before) => before.filter(({ lineId }) => lineId !== answer.id))
      setChosen(answer.id)
    },
  })
  return {
    data,
    problem,
    lines,
    line,
    last: done[0],
    settle,
    sure,
    undo,
    choose: setChosen,
    accept: (index: number) => {
      const one = line?.candidates[index]
      if (line && one && !settle.pending) void settle.run(sayingOf(line, one))
    },
    undoLast: () => done[0] && void undo.run({ lineId: done[0].lineId }),
    step: (by: number) => {
      const next = lines[Math.min(lines.length - 1, Math.max(0, at + by))]
      if (next) setChosen(next.id)
    },
  }
}

type Inbox = ReturnType<typeof useInbox>

/** j and k walk, Enter and figures accept, u takes back; nothing while somebody types or a button has the focus. */
function useInboxKeys(inbox: Inbox, list: RefObject<HTMLUListElement | null>): void {
  const keys = useRef<(event: KeyboardEvent) => void>(undefined)
  keys.current = (event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    const onButton = event.target instanceof HTMLButtonElement && !list.current?.contains(event.target)
    if (event.key === 'j' || event.key === 'ArrowDown') inbox.step(1)
    else if (event.key === 'k' || event.key === 'ArrowUp') inbox.step(-1)
    else if (event.key === 'Enter' && !onButton) inbox.accept(0)
    else if (/^[1-9]$/.test(event.key)) inbox.accept(Number(event.key) - 1)
    else if (event.key === 'u') inbox.undoLast()
    else return
    event.preventDefault()
  }
  useEffect(() => {
    const listen = (event: KeyboardEvent) => keys.current?.(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  const current = inbox.line?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is the reason to look where it is
  useEffect(() => {
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
}

/** Unmatched lines with what each could be: looked through, accepted and corrected with the keyboard. */
export function BankInbox({ onImport }: { onImport: () => void }) {
  const { t } = useWords()
  const inbox = useInbox()
  const list = useRef<HTMLUListElement>(null)
  useInboxKeys(inbox, list)
  const { data, line, lines } = inbox
  if (inbox.problem) return <Problem problem={inbox.problem} />
  if (!data) return null
  return (
    <>
      <InboxHead inbox={inbox} sure={data.sure} unmatched={data.unmatched} />
      {line === undefined ? (
        <EmptyState text={t('finance.bank.inbox_empty')}>
          <Button variant="default" onClick={onImport}>
            {t('finance.bank.import')}
          </Button>
        </EmptyState>
      ) : (
        <div className={css.inbox}>
          <ul ref={list} className={css.lines} aria-label={t('finance.bank.view.inbox')}>
            {lines.map((one) => (
              <li key={one.id}>
                <LineButton line={one} current={one.id === line.id} onChoose={() => inbox.choose(one.id)} />
              </li>
            ))}
          </ul>
          <div className={css.detail}>
            <CommandProblem command={inbox.settle} />
            <BankCandidates key={line.id} line={line} onAccept={inbox.accept} onSettle={inbox.settle} />
          </div>
        </div>
      )}
    </>
  )
}

function InboxHead({ inbox, sure, unmatched }: { inbox: Inbox; sure: number; unmatched: number }) {
  const { t } = useWords()
  return (
    <>
      <div className={money.filter}>
        {sure > 0 && (
          <Button loading={inbox.sure.pending} onClick={() => void inbox.sure.run({})}>
            {t('finance.bank.accept_sure', { count: sure })}
          </Button>
        )}
        <span className={money.quiet}>{t('finance.bank.unmatched', { count: unmatched })}</span>
        {inbox.last && (
          <span className={css.done} role="status">
            {t('finance.bank.settled', { label: inbox.last.label })}
            <Button size="compact-sm" variant="default" loading={inbox.undo.pending} onClick={inbox.undoLast}>
              {t('finance.bank.undo')}
            </Button>
          </span>
        )}
      </div>
      <CommandProblem command={inbox.sure} />
      <CommandProblem command={inbox.undo} />
    </>
  )
}

function LineButton(props: { line: BankLineView; current: boolean; onChoose: () => void }) {
  const { t } = useWords()
  const { line } = props
  const best = line.candidates[0]
  const mark = best?.sure ? 'D' : best ? 'W' : '!'
  return (
    <button type="button" className={css.line} aria-current={props.current} onClick={props.onChoose}>
      <StateMark state={mark} why={t(`finance.bank.mark.${mark}`)} />
      <span className={css.day}>
        <DateText value={line.bookedOn} />
      </span>
      <span className={css.who}>
        <strong>{line.counterparty || t('finance.bank.nobody')}</strong>
        <span className={css.purpose}>{line.purpose || '—'}</span>
      </span>
      <span className={line.amount.minor < 0n ? `${css.amount} ${css.out}` : css.amount}>
        <MoneyText value={line.amount} />
      </span>
    </button>
  )
}
