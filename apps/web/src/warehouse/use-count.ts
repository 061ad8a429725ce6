import { countWaybill, type WaybillView } from '@ordinate/warehouse/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from '../kit/index.ts'
import { type Counted, countsOf, keyOf, lineToSend } from './count.ts'

const PAUSE_MS = 800

function kept(name: string): Counted[] {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '[]') as Counted[]
  } catch {
    return []
  }
}

/**
 * The counts of a waybill on this device: what the server knows, and over it what was counted here. Every count is kept on the device first
 * and sent when there is a network; a count is a total, so that sending it twice is harmless.
 */
export function useCount(waybill: WaybillView) {
  const client = useClient()
  const queryClient = useQueryClient()
  const name = `ordinate-count-${waybill.id}`
  const [counts, setCounts] = useState<ReadonlyMap<string, Counted>>(() => {
    const own = kept(name).map((each) => [keyOf(each.itemId, each.lotCode), each] as const)
    return new Map([...countsOf(waybill), ...own])
  })
  const [unsent, setUnsent] = useState(() => kept(name).length)
  const now = useRef(counts)
  const sending = useRef(false)

  const send = useCallback(async () => {
    const dirty = [...now.current.values()].filter((each) => each.dirty)
    const lines = dirty.flatMap((each) => lineToSend(each) ?? [])
    if (sending.current || lines.length === 0) return
    sending.current = true
    try {
      await client.call(countWaybill, { waybillId: waybill.id, lines })
      const after = new Map(now.current)
      for (const each of dirty) {
        const key = keyOf(each.itemId, each.lotCode)
        if (after.get(key) === each) after.set(key, { ...each, dirty: false })
      }
      now.current = after
      setCounts(after)
      await queryClient.invalidateQueries({
        predicate: ({ meta }) => String(meta?.watches ?? '').includes('warehouse'),
      })
    } catch {
      // Stays on the device; the next round tries again.
    } finally {
      sending.current = false
      const left = [...now.current.values()].filter((each) => each.dirty)
      localStorage.setItem(name, JSON.stringify(left))
      if (left.length === 0) localStorage.removeItem(name)
      setUnsent(left.length)
    }
  }, [client, queryClient, name, waybill.id])

  useEffect(() => {
    const timer = setInterval(() => void send(), PAUSE_MS * 4)
    const again = () => void send()
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [send])

  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const set = useCallback(
    (count: Counted) => {
      const after = new Map(now.current).set(keyOf(count.itemId, count.lotCode), { ...count, dirty: true })
      now.current = after
      setCounts(after)
      const dirty = [...after.values()].filter((each) => each.dirty)
      localStorage.setItem(name, JSON.stringify(dirty))
      setUnsent(dirty.length)
      clearTimeout(pause.current)
      pause.current = setTimeout(() => void send(), PAUSE_MS)
    },
    [name, send],
  )
  return { counts, set, send, unsent }
}
