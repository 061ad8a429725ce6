import type { Instant } from '@ordinate/kernel'
import { useEffect, useState } from 'react'
import { CLOCK_MEASURED, rightNow } from './device-clock.ts'

const PAUSE = 20_000

/** The time that it is, fresh enough for what to do next. */
export function useMinute(): Instant {
  const [now, setNow] = useState(rightNow)
  useEffect(() => {
    const look = () => setNow(rightNow())
    const timer = setInterval(look, PAUSE)
    window.addEventListener(CLOCK_MEASURED, look)
    return () => {
      clearInterval(timer)
      window.removeEventListener(CLOCK_MEASURED, look)
    }
  }, [])
  return now
}
