import type { Instant } from '@ordinate/kernel'
import { useEffect, useState } from 'react'
import { deviceNow } from '../../kit/clock.ts'

const PAUSE = 20_000

/** The device's clock, fresh enough for what to do next. */
export function useMinute(): Instant {
  const [now, setNow] = useState(deviceNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(deviceNow()), PAUSE)
    return () => clearInterval(timer)
  }, [])
  return now
}
