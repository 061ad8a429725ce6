/** How a race ended: what each runner answered or threw. */
export interface RaceResult<T> {
  readonly won: readonly T[]
  readonly lost: readonly unknown[]
}

/**
 * Runs the same step many times at once and sorts the outcomes. The runners start together, so that they meet in the database.
 * @param runners how many
 * @param step called with the runner's number
 */
export async function race<T>(runners: number, step: (runner: number) => Promise<T>): Promise<RaceResult<T>> {
  let start: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    start = resolve
  })
  const running = Array.from({ length: runners }, (_, runner) => gate.then(() => step(runner)))
  start()
  const outcomes = await Promise.allSettled(running)
  return {
    won: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
    lost: outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : [])),
  }
}
