import type { LocalDate } from '@ordinate/kernel'
import { formatDate } from '@ordinate/kernel'
import type { StandingView } from '@ordinate/training/contract'
import { type State, StateMark, useWords, type Words } from '../kit/index.ts'

const MARKS: Readonly<Record<StandingView['state'], State>> = {
  valid: 'D',
  expires_soon: 'W',
  expired: '!',
  in_progress: 'W',
  missing: '-',
}

/** How somebody stands, in words: valid until, expired on, never taken. */
export function standingText(
  { t, tag }: Pick<Words, 't' | 'tag'>,
  { state, until, enrolled }: { state: StandingView['state']; until: LocalDate | null; enrolled: boolean },
): string {
  const day = until === null ? '' : formatDate(until, tag, { year: true })
  const said = until === null ? t(`training.state.${state}`) : t(`training.until.${state}`, { day })
  return enrolled && state !== 'in_progress' ? t('training.renewing', { said }) : said
}

/** How somebody stands, as letter and words. */
export function StandingMark(props: { state: StandingView['state']; until: LocalDate | null; enrolled: boolean }) {
  const words = useWords()
  return <StateMark state={MARKS[props.state]} label={standingText(words, props)} />
}
