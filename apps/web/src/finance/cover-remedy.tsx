import { Button, Radio, Stack, TextInput } from '@mantine/core'
import { coverOptions, moveBudget } from '@ordinate/finance/contract'
import type { CostCategory } from '@ordinate/finance/domain'
import { formatMoney, type Money, moneyFromText } from '@ordinate/kernel'
import { useState } from 'react'
import {
  CommandProblem,
  Dialog,
  Problem,
  type Refusable,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './finance.module.css'
import { useCategoryNames } from './use-estimate-editor.ts'

interface Shortage {
  readonly orderId: string
  readonly category: CostCategory
  readonly amount: Money
}

/** What a refusal of the budget says is missing, and where. */
function shortageOf({ problem }: Refusable): Shortage | undefined {
  const { order, category, over, currency } = problem?.params ?? {}
  if (typeof order !== 'string' || typeof over !== 'string' || typeof currency !== 'string') return undefined
  const amount = moneyFromText(over, currency)
  return amount && { orderId: order, category: category as CostCategory, amount }
}

/** Beside “the line has not enough left”: take what is missing from another line, and do what was refused. */
export default function CoverRemedy({ command }: { command: Refusable }) {
  const { t } = useWords()
  const can = useCan()
  const [open, setOpen] = useState(false)
  const shortage = shortageOf(command)
  if (shortage === undefined || !can('finance.budget')) return null
  return (
    <>
      <Button variant="default" flex="none" onClick={() => setOpen(true)}>
        {t('finance.cover')}
      </Button>
      {open && <CoverDialog shortage={shortage} command={command} onClose={() => setOpen(false)} />}
    </>
  )
}

function CoverDialog(props: { shortage: Shortage; command: Refusable; onClose: () => void }) {
  const { t, tag } = useWords()
  const names = useCategoryNames()
  const { shortage, command, onClose } = props
  const { data, problem } = useQueryOp(coverOptions, shortage)
  const [chosen, choose] = useState<CostCategory>()
  const [reason, setReason] = useState('')
  const move = useCommandOp(moveBudget)
  const from = chosen ?? data?.lines[0]?.category
  const missing = formatMoney(shortage.amount, tag, { mark: true })
  const cover = async () => {
    if (from === undefined) return
    const { orderId, category: to, amount } = shortage
    const moved = await move.run({ orderId, from, to, amount, reason: reason.trim() })
    if (moved === undefined) return
    onClose()
    await command.repeat?.()
  }
  return (
    <Dialog opened onClose={onClose} title={t('finance.cover_title', { amount: missing })}>
      <Stack gap="md">
        <Problem problem={problem} />
        {data?.lines.length === 0 && <p className={css.warning}>{t('finance.cover_none', { amount: missing })}</p>}
        {data && data.lines.length > 0 && (
          <>
            <Radio.Group
              label={t('finance.cover_from', { line: names[shortage.category] })}
              value={from ?? null}
              onChange={(value) => choose(value as CostCategory)}
            >
              <Stack gap={8} pt={8}>
                {data.lines.map((line) => (
                  <Radio
                    key={line.category}
                    value={line.category}
                    label={t('finance.cover_line', {
                      line: names[line.category],
                      left: formatMoney(line.left, tag),
                    })}
                  />
                ))}
              </Stack>
            </Radio.Group>
            <TextInput
              data-autofocus
              label={t('finance.reason')}
              value={reason}
              maxLength={300}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </>
        )}
        <CommandProblem command={move} />
        <div className={css.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('finance.cancel')}
          </Button>
          <Button disabled={from === undefined || reason.trim() === ''} loading={move.pending} onClick={cover}>
            {t('finance.cover_do')}
          </Button>
        </div>
      </Stack>
    </Dialog>
  )
}
