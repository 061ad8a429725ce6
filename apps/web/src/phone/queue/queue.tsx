import type { InputSchema, Operation } from '@ordinate/contract'
import { newId } from '@ordinate/kernel'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { useClient } from '../../kit/client.ts'
import { deviceNow } from '../../kit/clock.ts'
import { measureClock } from '../device/device-clock.ts'
import { type Progress, type RoundEnd, sendAll } from './send.ts'
import { sentForm } from './sent-form.ts'
import { addStep, allSteps, dropSteps, type QueuedStep, releaseHeld, type Step, saveStep } from './store.ts'

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
  /** The picture that is on its way. */
  readonly progress: Progress | undefined
  /** Puts a command into the queue; done when it is safe on the disk. Sending goes on by itself, unless the step is held. */
  add<I extends InputSchema, O extends z.ZodType>(
    operation: Operation<I, O, 'command'>,
    input: Partial<z.output<I>>,
    picture?: StepPicture,
    options?: { readonly held?: boolean },
  ): Promise<void>
  /** Says more about a held step and lets it go. */
  release(no: number, more: Step['input']): Promise<void>
  /** Tries again now, also what rests; refused steps only when named. */
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
      if ((await allSteps()).some(({ state }) => state === 'waiting' || state === 'sent')) again()
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

/** A step as it is put into the queue. */
function stepOf(operation: Operation, input: Step['input'], picture: StepPicture | undefined, held = false): Step {
  return {
    key: newId('step'),
    operation: operation.name,
    input,
    at: String(deviceNow()),
    state: held ? 'held' : 'waiting',
    ...(picture ? { picture: { ...picture, uploadId: newId('upl') } } : {}),
  }
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
  const [progress, setProgress] = useState<Progress>()
  const running = useRef<Promise<void>>(undefined)
  const begun = useRef(false)

  const refresh = useCallback(async () => setSteps(await allSteps()), [])
  const sendRound = useCallback(
    async (force: boolean) => {
      setRound((before) => ({ ...before, sending: true }))
      if (!begun.current) await releaseHeld()
      begun.current = true
      const end = await alone(() => sendAll(client, { force, onChange: refresh, onProgress: setProgress }))
      setProgress(undefined)
      if (end === 'empty') void measureClock(client).catch(() => undefined)
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
    },
    [client, queryClient, refresh],
  )
  const send = useCallback(
    async (force = false) => {
      // Whatever was added while a round was running is sent by the next one.
      while (running.current) await running.current
      running.current = sendRound(force).finally(() => {
        running.current = undefined
      })
      await running.current
    },
    [sendRound],
  )

  useSendingAgain(send)

  const queue = useMemo<Queue>(
    () => ({
      steps,
      progress,
      ...round,
      async add(operation, input, picture, options) {
        const step = stepOf(operation, sentForm(operation, input) as Step['input'], picture, options?.held)
        await addStep(step)
        await refresh()
        if (!options?.held) void send()
      },
      async release(no, more) {
        const step = (await allSteps()).find((one) => one.no === no)
        if (step) await saveStep({ ...step, input: { ...step.input, ...more }, state: 'waiting' })
        await refresh()
        void send()
      },
      async retry(no) {
        const step = steps.find((one) => one.no === no)
        if (step) await saveStep({ ...step, state: 'waiting' })
        await send(true)
      },
      async drop(no) {
        await dropSteps([no])
        await refresh()
      },
    }),
    [steps, round, progress, refresh, send],
  )
  return <QueueContext value={queue}>{children}</QueueContext>
}
