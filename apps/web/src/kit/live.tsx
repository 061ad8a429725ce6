import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { refreshModules } from './operations.ts'

/** What the server tells open screens after a command: which facts happened, about what, by whom. */
export interface LiveChange {
  readonly facts: readonly { readonly name: string; readonly subjects: readonly (readonly [string, string])[] }[]
  readonly by: string
  readonly operation: string
}

type Listener = (change: LiveChange) => void
type Live = { listen: (listener: Listener) => () => void; connected: boolean }

const LiveContext = createContext<Live>({ listen: () => () => {}, connected: false })

function modulesOf(change: LiveChange): Set<string> {
  return new Set([change.operation, ...change.facts.map((fact) => fact.name)].map((name) => name.split('.')[0] ?? name))
}

/** Listens to the server's events and asks open screens again when a module they watch has changed. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient()
  const listeners = useRef(new Set<Listener>())
  const [connected, setConnected] = useState(false)
  useEffect(() => {
    const events = new EventSource('/api/events', { withCredentials: true })
    let missed = false
    events.onopen = () => {
      setConnected(true)
      if (missed) void queryClient.invalidateQueries()
      missed = false
    }
    events.onerror = () => {
      setConnected(false)
      missed = true
    }
    events.onmessage = (event) => {
      const change = JSON.parse(event.data) as LiveChange
      refreshModules(queryClient, modulesOf(change))
      for (const listener of listeners.current) listener(change)
    }
    return () => events.close()
  }, [queryClient])
  const [listen] = useState(() => (listener: Listener) => {
    listeners.current.add(listener)
    return () => {
      listeners.current.delete(listener)
    }
  })
  return <LiveContext value={{ listen, connected }}>{children}</LiveContext>
}

/** Whether changes by others arrive by themselves at the moment. */
export function useConnected(): boolean {
  return useContext(LiveContext).connected
}

/** Calls back for every change anybody makes, for marks of who changed what. */
export function useLiveChanges(listener: Listener): void {
  const { listen } = useContext(LiveContext)
  const latest = useRef(listener)
  latest.current = listener
  useEffect(() => listen((change) => latest.current(change)), [listen])
}
