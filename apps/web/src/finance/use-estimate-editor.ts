import { ProblemError } from '@ordinate/contract'
import { type EstimateView, type NewEstimateLine, updateEstimate } from '@ordinate/finance/contract'
import { type CostCategory, costCategories } from '@ordinate/finance/domain'
import { useRef } from 'react'
import { useCommandOp, useWords } from '../kit/index.ts'
import { linesOf } from './estimate-lines.ts'

type Changes = Partial<
  Pick<EstimateView, 'feePercent' | 'feeRules' | 'taxCode' | 'rounding' | 'validUntil' | 'note'> & {
    lines: NewEstimateLine[]
  }
>

/** Names of the categories in the reader's language. */
export function useCategoryNames(): Readonly<Record<CostCategory, string>> {
  const { t } = useWords()
  const names = costCategories.map((code) => [code, t(`finance.category.${code}`)])
  return Object.fromEntries(names) as Record<CostCategory, string>
}

/** Throws what was typed back at its cell as a problem of this page. */
export function useUnreadable(): (text: string) => never {
  const { t } = useWords()
  return (text) => {
    const detail = t('finance.unreadable', { text })
    const empty = { type: 'about:blank', title: '', status: 0, code: 'finance.unreadable' }
    throw new ProblemError({ ...empty, detail, params: {}, fields: [], overridable: false })
  }
}

/**
 * Edits a draft. Edits are sent one after another, each on top of the answer to the one before, so that quick typing does not
 * refuse itself; an edit that somebody else made in between is refused and shown.
 */
export function useEstimateEditor(estimate: EstimateView) {
  const command = useCommandOp(updateEstimate)
  const latest = useRef(estimate)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  if (estimate.id !== latest.current.id || estimate.edit > latest.current.edit) latest.current = estimate

  const change = (make: (before: EstimateView) => Changes): Promise<EstimateView> => {
    const sent = queue.current
      .catch(() => undefined)
      .then(async () => {
        const before = latest.current
        const after = await command.send({ estimateId: before.id, edit: before.edit, ...make(before) })
        latest.current = after
        return after
      })
    queue.current = sent
    return sent
  }
  return {
    command,
    change,
    changeLines: (make: (lines: NewEstimateLine[]) => NewEstimateLine[]) =>
      change((before) => ({ lines: make(linesOf(before)) })),
  }
}

export type EstimateEditor = ReturnType<typeof useEstimateEditor>
