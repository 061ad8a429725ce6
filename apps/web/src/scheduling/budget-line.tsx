import { formatMoney, type Money, subtractMoney } from '@ordinate/kernel'
import type { BudgetRoom } from '@ordinate/scheduling/contract'
import { StateMark, useWords } from '../kit/index.ts'
import css from './roster.module.css'

/** What the budget's line has for these people, what drafts will take of it, and what remains; over the line it is a problem. */
export function BudgetLine({ room, cost }: { room: BudgetRoom; cost?: Money | null }) {
  const { t, tag } = useWords()
  const asked = cost?.currency === room.after.currency ? cost : undefined
  const after = asked === undefined ? room.after : subtractMoney(room.after, asked)
  const words = {
    line: t(`finance.category.${room.category}`),
    left: formatMoney(room.left, tag),
    untold: formatMoney(room.untold, tag),
    cost: asked === undefined ? '' : formatMoney(asked, tag),
    after: formatMoney(after, tag, { mark: true }),
  }
  const kind = asked === undefined ? 'budget_room' : 'budget_with'
  return (
    <div className={css.notes}>
      <StateMark state={after.minor < 0n ? '!' : 'D'} label={t(`scheduling.${kind}`, words)} />
    </div>
  )
}
