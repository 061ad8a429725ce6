import { formatInstantIn, type Instant } from '@ordinate/kernel'
import { useSession, useWords } from '../kit/index.ts'

/** Writes a moment on the office's clock, for places that take text alone. */
export function useMomentText(): (at: Instant) => string {
  const { tag } = useWords()
  const zone = useSession()?.organisation.zone ?? 'UTC'
  return (at) => formatInstantIn(at, zone, tag)
}
