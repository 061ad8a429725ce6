import type { Instant } from '@ordinate/kernel'
import { useEffect, useState } from 'react'
import { rightNow } from './device-clock.ts'

const PAUSE = 20_000

/** The time that it is, fresh enough for what to do next. */
export function useMinute(): Instant {
  const [now, setNow] = useState(rightNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(rightNow()), PAUSE)
    return () => clearInterval(timer)
  }, [])
  return now
}
