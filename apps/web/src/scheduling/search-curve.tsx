import { useWords } from '../kit/index.ts'
import css from './roster.module.css'

/** What a search had after a round. */
export interface SearchPoint {
  readonly round: number
  readonly filled: number
  /** Pay in minor units; null for those who may not see it. */
  readonly minor: number | null
}

const WIDTH = 120
const HEIGHT = 28
const INSET = 2

/** Points of a line in the picture: rounds to the right, values between their least and most upwards. */
export function lineOf(values: readonly (readonly [number, number])[], rounds: number): string {
  const heights = values.map(([, value]) => value)
  const [least, most] = [Math.min(...heights), Math.max(...heights)]
  const x = (round: number) => INSET + (round / Math.max(1, rounds)) * (WIDTH - 2 * INSET)
  const y = (value: number) =>
    most === least ? HEIGHT / 2 : HEIGHT - INSET - ((value - least) / (most - least)) * (HEIGHT - 2 * INSET)
  return values.map(([round, value]) => `${x(round).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
}

/** Coverage and pay of a search as its rounds come: coverage drawn through, pay dashed. */
export function SearchCurve(props: { points: readonly SearchPoint[]; seats: number; rounds: number }) {
  const { t } = useWords()
  const { points, rounds } = props
  if (points.length < 2) return null
  const last = points.at(-1)!
  const paid = points.flatMap(({ round, minor }) => (minor === null ? [] : [[round, minor] as const]))
  const label = t('scheduling.curve', { filled: last.filled, seats: props.seats, rounds: last.round })
  return (
    <svg className={css.curve} width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <title>{label}</title>
      <polyline
        className={css.coverage}
        points={lineOf(
          points.map(({ round, filled }) => [round, filled]),
          rounds,
        )}
      />
      {paid.length > 1 && <polyline className={css.pay} points={lineOf(paid, rounds)} />}
    </svg>
  )
}
