import { Button } from '@mantine/core'
import {
  type BankLineView,
  bankInbox,
  type CandidateView,
  settleLine,
  settleSure,
  undoLine,
} from '@ordinate/finance/contract'
import { useEffect, useRef, useState } from 'react'
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

/** Unmatched lines with what each could be: looked through, accepted and corrected with the keyboard. */
export function BankInbox({ onImport }: { onImport: () => void }) {
  const { t } = useWords()
  const { data, problem } = useQueryOp(bankInbox, {}, { keep: true })
  const [chosen, setChosen] = useState<string>()
  const [done, setDone] = useState<readonly { lineId: string; label: string }[]>([])
  const list = useRef<HTMLUListElement>(null)
  const lines = data?.lines ?? []
  const at = Math.max(
    0,
    lines.findIndex(({ id }) => id === chosen),
  )
  const line = lines[at]
  const settle = useCommandOp(settleLine, {
    onDone: (answer) => {
      setDone((before) => [{ lineId: answer.id, label: answer.counterparty || answer.purpose }, ...before].slice(0, 20))
      setChosen(lines[at + 1]?.id ?? lines[at - 1]?.id)
    },
  })
  const sure = useCommandOp(settleSure, {
    onDone: ({ lineIds, settled }) =>
      setDone((before) => [...lineIds.map((lineId) => ({ lineId, label: String(settled) })), ...before].slice(0, 200)),
  })
  const undo = useCommandOp(undoLine, {
    onDone: (answer) => {
      setDone((before) => before.filter(({ lineId }) => lineId !== answer.id))
      setChosen(answer.id)
    },
  })
  const accept = (index: number) => {
    const one = line?.candidates[index]
    if (line && one && !settle.pending) void settle.run(sayingOf(line, one))
  }
  const last = done[0]
  const undoLast = () => last && void undo.run({ lineId: last.lineId })
  const step = (by: number) => {
    const next = lines[Math.min(lines.length - 1, Math.max(0, at + by))]
    if (next) setChosen(next.id)
  }
  const keys = useRef<(event: KeyboardEvent) => void>(undefined)
  keys.current = (event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'j' || event.key === 'ArrowDown') step(1)
    else if (event.key === 'k' || event.key === 'ArrowUp') step(-1)
    else if (
      event.key === 'Enter' &&
      !(event.target instanceof HTMLButtonElement && !list.current?.contains(event.target))
    )
      accept(0)
    else if (/^[1-9]$/.test(event.key)) accept(Number(event.key) - 1)
    else if (event.key === 'u') undoLast()
    else return
    event.preventDefault()
  }
  useEffect(() => {
    const listen = (event: KeyboardEvent) => keys.current?.(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is the reason to look where it is
  useEffect(() => {
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' })
  }, [line?.id])
  if (problem) return <Problem problem={problem} />
  if (!data) return null
  return (
    <>
      <div className={money.filter}>
        {data.sure > 0 && (
          <Button loading={sure.pending} onClick={() => void sure.run({})}>
            {t('finance.bank.accept_sure', { count: data.sure })}
          </Button>
        )}
        <span className={money.quiet}>{t('finance.bank.unmatched', { count: data.unmatched })}</span>
        {last && (
          <span className={css.done} role="status">
            {t('finance.bank.settled', { label: last.label })}
            <Button size="compact-sm" variant="default" loading={undo.pending} onClick={undoLast}>
              {t('finance.bank.undo')}
            </Button>
          </span>
        )}
      </div>
      <CommandProblem command={sure} />
      <CommandProblem command={undo} />
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
                <LineButton line={one} current={one.id === line.id} onChoose={() => setChosen(one.id)} />
              </li>
            ))}
          </ul>
          <div className={css.detail}>
            <CommandProblem command={settle} />
            <BankCandidates key={line.id} line={line} onAccept={accept} onSettle={settle} />
          </div>
        </div>
      )}
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
