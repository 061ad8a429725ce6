import { TextInput } from '@mantine/core'
import {
  addMinutes,
  dateIn,
  type Instant,
  localDate,
  localTime,
  resolvePlaceTime,
  timeIn,
  timeToText,
} from '@ordinate/kernel'
import { useState } from 'react'
import { deviceNow } from '../kit/clock.ts'
import { useSession } from '../kit/index.ts'

/** A moment on the office's clock, for the native picker; undefined while it is not whole. */
export function useMoment(hoursFromNow: number, given?: Instant) {
  const zone = useSession()?.organisation.zone ?? 'UTC'
  const [text, setText] = useState(() => textOf(given ?? addMinutes(deviceNow(), hoursFromNow * 60), zone))
  return { text, setText, moment: momentOf(text, zone) }
}

function textOf(at: Instant, zone: string): string {
  return `${dateIn(at, zone)}T${timeToText(timeIn(at, zone)).slice(0, 2)}:00`
}

function momentOf(text: string, zone: string): Instant | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(text)
  if (match === null) return undefined
  const resolved = resolvePlaceTime({ date: localDate(match[1]!), time: localTime(match[2]!), zone }, 'earlier')
  return resolved.ok ? resolved.instant : undefined
}

export function MomentInput(props: { label: string; moment: ReturnType<typeof useMoment>; description?: string }) {
  const { moment } = props
  return (
    <TextInput
      type="datetime-local"
      label={props.label}
      description={props.description}
      withAsterisk
      value={moment.text}
      onChange={(event) => moment.setText(event.currentTarget.value)}
    />
  )
}
