import type { InputSchema, Operation } from '@ordinate/contract'
import { newId, toWire } from '@ordinate/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { useClient } from '../../kit/client.ts'
import { deviceNow } from '../../kit/clock.ts'
import { type RoundEnd, sendAll } from './send.ts'
import { addStep, allSteps, dropSteps, type QueuedStep, type Step, saveStep } from './store.ts'

/** A picture that goes along with a command. */
export interface StepPicture {
  readonly blob: Blob
  readonly name: string
  /** Where its id belongs in the input. */
  readonly field: string
}

/** What the phone has not told the server yet. */
export interface Queue {
  readonly steps: readonly QueuedStep[]
  /** How the last round of sending ended; undefined before the first. */
  readonly end: RoundEnd | undefined
  readonly sending: boolean
  /** Puts a command into the queue; done when it is safe on the disk. Sending goes on by itself. */
  add<I extends InputSchema, O extends z.ZodType>(
    operation: Operation<I, O, 'command'>,
    input: Partial<z.output<I>>,
    picture?: StepPicture,
  ): Promise<void>
  /** Tries again now; refused steps only when named. */
  retry(no?: number): Promise<void>
  /** Gives up a refused step. */
  drop(no: number): Promise<void>
}

const QueueContext = createContext<Queue | undefined>(undefined)

/** The queue of this phone. */
export function useQueue(): Queue {
  const queue = useContext(QueueContext)
  if (!queue) throw new Error('QueueProvider is missing')
  return queue
}

/** Between two tries while something waits, milliseconds. */
const PAUSE = 15_000
const LOCK = 'ordinate-phone-queue'

/** Two open pages of one phone take turns; where the browser has no locks, one page sends alone. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work()
}

/** Sends at once, when the network comes back, when the page is looked at, and while something waits. */
function useSendingAgain(send: () => Promise<void>): void {
  useEffect(() => {
    void send()
    const again = () => {
      if (document.visibilityState === 'visible') void send()
    }
    const waits = async () => {
      if ((await allSteps()).some(({ state }) => state !== 'refused')) again()
    }
    const timer = setInterval(waits, PAUSE)
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', again)
    }
  }, [send])
}

/** Keeps the queue of this phone and sends it. */
export function QueueProvider({ children }: { children: ReactNode }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const [steps, setSteps] = useState<readonly QueuedStep[]>([])
  const [round, setRound] = useState<{ end: RoundEnd | undefined; sending: boolean }>({
    end: undefined,
    sending: false,
  })
  const running = useRef<Promise<void>>(undefined)

  const refresh = useCallback(async () => setSteps(await allSteps()), [])
  const sendRound = useCallback(async () => {
    setRound((before) => ({ ...before, sending: true }))
    const end = await alone(() => sendAll(client, refresh))
    const sent = (await allSteps()).filter(({ state }) => state === 'sent')
    if (sent.length > 0) {
      const seen = await queryClient.refetchQueries({ type: 'active' }, { throwOnError: true }).then(
        () => true,
        () => false,
      )
      if (seen) await dropSteps(sent.map(({ no }) => no))
    }
    await refresh()
    setRound({ end, sending: false })
  }, [client, queryClient, refresh])
  const send = useCallback(async () => {
    // Whatever was added while a round was running is sent by the next one.
    while (running.current) await running.current
    running.current = sendRound().finally(() => {
      running.current = undefined
    })
    await running.current
  }, [sendRound])

  useSendingAgain(send)

  const queue = useMemo<Queue>(
    () => ({
      steps,
      ...round,
      async add(operation, input, picture) {
        const step: Step = {
          key: newId('step'),
          operation: operation.name,
          input: toWire(input) as Step['input'],
          at: String(deviceNow()),
          state: 'waiting',
          ...(picture ? { picture } : {}),
        }
        await addStep(step)
        await refresh()
        void send()
      },
      async retry(no) {
        const step = steps.find((one) => one.no === no)
        if (step) await saveStep({ ...step, state: 'waiting' })
        await send()
      },
      async drop(no) {
        await dropSteps([no])
        await refresh()
      },
    }),
    [steps, round, refresh, send],
  )
  return <QueueContext value={queue}>{children}</QueueContext>
}
