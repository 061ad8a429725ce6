import type { CurvePoint } from '@ordinate/scheduling/contract'
import { useWords } from '../kit/index.ts'
import css from './roster.module.css'

const WIDTH = 120
const HEIGHT = 28
const INSET = 2

/** Points of a line in the picture: seconds to the right, values between their least and most upwards. */
export function lineOf(values: readonly (readonly [number, number])[], seconds: number): string {
  const heights = values.map(([, value]) => value)
  const [least, most] = [Math.min(...heights), Math.max(...heights)]
  const x = (at: number) => INSET + Math.min(1, at / Math.max(1, seconds)) * (WIDTH - 2 * INSET)
  const y = (value: number) =>
    most === least ? HEIGHT / 2 : HEIGHT - INSET - ((value - least) / (most - least)) * (HEIGHT - 2 * INSET)
  return values.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
}

/** Coverage and score of a search as they come: coverage drawn through, what it makes small dashed. */
export function SearchCurve(props: { points: readonly CurvePoint[]; seats: number; seconds: number }) {
  const { t } = useWords()
  const { points, seconds } = props
  if (points.length < 2) return null
  const last = points.at(-1)!
  const label = t('scheduling.curve', { filled: last.filled, seats: props.seats, seconds: Math.round(last.seconds) })
  return (
    <svg className={css.curve} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <title>{label}</title>
      <polyline
        className={css.coverage}
        points={lineOf(
          points.map(({ seconds: at, filled }) => [at, filled]),
          seconds,
        )}
      />
      <polyline
        className={css.pay}
        points={lineOf(
          points.map(({ seconds: at, score }) => [at, score]),
          seconds,
        )}
      />
    </svg>
  )
}
