import type { LocalDate } from '@ordinate/kernel'
import type { PaperView } from '@ordinate/staffing/contract'
import { type PaperState, paperState } from '@ordinate/staffing/domain'
import { type State, StateMark, useWords } from '../kit/index.ts'

const MARKS: Readonly<Record<PaperState, State>> = { valid: 'D', expires_soon: 'W', expired: '!', not_yet: '-' }

/** A paper by name, coloured by whether it holds on the day. */
export function PaperMark({ paper, today, short = false }: { paper: PaperView; today: LocalDate; short?: boolean }) {
  const { t } = useWords()
  const state = paperState(paper, today)
  const until = paper.validTo === null ? t('staffing.no_end') : t('staffing.until', { day: paper.validTo })
  return (
    <StateMark
      state={MARKS[state]}
      label={t(`staffing.${short ? 'paper_short' : 'paper'}.${paper.kind}`)}
      why={`${t(`staffing.paper.${paper.kind}`)}. ${t(`staffing.paper_state.${state}`)}. ${until}`}
    />
  )
}
