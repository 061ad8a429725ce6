/** One measurement; every benchmark prints these as JSON, one a line. */
export interface Measurement {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What it was compared with in the same run, in the same unit. */
  readonly baseline?: number
  /** value / baseline. */
  readonly ratio?: number
}

const rounded = (value: number) => Number(value.toPrecision(4))

/** Prints a measurement. */
export function report({ name, value, unit, baseline }: Measurement): void {
  const compared = baseline === undefined ? {} : { baseline: rounded(baseline), ratio: rounded(value / baseline) }
  console.log(JSON.stringify({ name, value: rounded(value), unit, ...compared }))
}

/** The middle one of some figures. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
