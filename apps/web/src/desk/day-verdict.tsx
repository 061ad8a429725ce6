import type { DaySummary } from '@ordinate/desk/contract'
import { useWords } from '../i18n/words.tsx'
import { StateMark } from '../kit/state-mark.tsx'
import css from './desk.module.css'

/** "38 of 40 will open. 2 will not. 3 are unsure." */
export function DayVerdict({ summary }: { summary: DaySummary }) {
  const { t } = useWords()
  const { opens, unsure, shut } = summary
  const total = opens + unsure + shut
  if (total === 0) return <p className={css.verdict}>{t('desk.nothing_planned')}</p>
  return (
    <p className={css.verdict}>
      <StateMark state="D" label={t('desk.opens', { n: opens, total })} />
      {unsure > 0 && <StateMark state="W" label={t('desk.unsure', { n: unsure })} />}
      {shut > 0 && <StateMark state="!" label={t('desk.shut', { n: shut })} />}
    </p>
  )
}
