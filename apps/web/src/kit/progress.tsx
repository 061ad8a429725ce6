import { Button } from '@mantine/core'
import { useWords } from '../i18n/words.tsx'
import css from './kit.module.css'

/** How far a long job is, with a way to stop it. */
export function ProgressLine(props: { value: number; max: number; label: string; onCancel?: () => void }) {
  const { t } = useWords()
  const share = props.max === 0 ? 0 : Math.min(100, Math.round((props.value / props.max) * 100))
  return (
    <div className={css.progress}>
      <div
        className={css.track}
        role="progressbar"
        aria-label={props.label}
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div className={css.bar} style={{ width: `${share}%` }} />
      </div>
      <span className={css.quiet}>{props.label}</span>
      {props.onCancel && (
        <Button variant="default" onClick={props.onCancel}>
          {t('kit.stop')}
        </Button>
      )}
    </div>
  )
}

/** Several amounts against one line: the parts fill the bar, what is over the limit shows as a problem. */
export function BudgetBar(props: {
  /** Same unit for all: minor units, pieces, minutes. */
  limit: number
  parts: readonly { name: string; value: number; state: 'done' | 'agreed' | 'waiting' }[]
}) {
  const whole = props.parts.reduce((sum, part) => sum + part.value, 0)
  const scale = Math.max(props.limit, whole, 1)
  const label = props.parts.map((part) => part.name).join(', ')
  return (
    <div
      className={css.track}
      role="img"
      aria-label={label}
      style={{ position: 'relative', display: 'flex', height: 12 }}
    >
      {props.parts.map((part) => (
        <span
          key={part.name}
          title={part.name}
          style={{ width: `${(part.value / scale) * 100}%`, background: `var(--state-${part.state}-ink)` }}
        />
      ))}
      <span
        style={{
          position: 'absolute',
          left: `${(props.limit / scale) * 100}%`,
          top: 0,
          bottom: 0,
          borderLeft: `2px solid ${whole > props.limit ? 'var(--state-problem-ink)' : 'var(--ink)'}`,
        }}
      />
    </div>
  )
}
