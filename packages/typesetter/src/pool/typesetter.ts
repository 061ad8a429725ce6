import { Worker } from 'node:worker_threads'
import { TypesettingFailed, UnreadableFile } from '../errors.ts'
import type { DocumentModel } from '../model.ts'
import type { LabelSheet } from '../pdf/label-sheet.ts'
import type { ReadLimits } from '../sheets/read-limits.ts'
import type { TableContent } from '../sheets/table-content.ts'
import { type DocumentFormat, errorOf, type Task, type TaskReply, type TaskResult } from './tasks.ts'

export type TypesetterOptions = {
  /** Threads at most; they start when first needed. 2 if not given. */
  readonly threads?: number
  /** A task over this many milliseconds is ended together with its thread. Two minutes if not given. */
  readonly timeoutMs?: number
  /** Heap of one thread, MiB. 1024 if not given. */
  readonly memoryMb?: number
}

/** Sets papers and reads tables away from the thread that serves requests. */
export type Typesetter = {
  /** PDF/A-2b. @throws TypesettingFailed */
  toPdf(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>>
  toXlsx(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>>
  toDocx(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>>
  toPptx(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>>
  /** Labels to stick on things, as PDF. @throws TypesettingFailed */
  toLabels(sheet: LabelSheet): Promise<Uint8Array<ArrayBuffer>>
  /** An XLSX or CSV file from outside. @throws UnreadableFile */
  readTable(bytes: Uint8Array, limits?: Partial<ReadLimits>): Promise<TableContent>
  /** Ends all threads; what is still waiting is rejected. */
  close(): Promise<void>
}

type Job = { readonly task: Task; resolve(result: TaskResult): void; reject(error: Error): void }
type Desk = { readonly worker: Worker; job: Job | undefined; timer: NodeJS.Timeout | undefined }

export function createTypesetter(options: TypesetterOptions = {}): Typesetter {
  const { threads = 2, timeoutMs = 120_000, memoryMb = 1024 } = options
  const desks = new Set<Desk>()
  const queue: Job[] = []
  let isClosed = false

  function openDesk(): Desk {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    const desk: Desk = { worker, job: undefined, timer: undefined }
    desks.add(desk)
    worker.on('message', (reply: TaskReply) => finish(desk, reply))
    worker.on('error', (error) => abandon(desk, interrupted(desk.job?.task, String(error))))
    worker.on('exit', () => abandon(desk, interrupted(desk.job?.task, 'the thread ended')))
    worker.unref()
    return desk
  }

  function assign(): void {
    while (queue.length > 0) {
      const idle = [...desks].find((desk) => !desk.job) ?? (desks.size < threads ? openDesk() : undefined)
      if (!idle) return
      const job = queue.shift()
      if (!job) return
      idle.job = job
      idle.worker.ref()
      idle.timer = setTimeout(() => {
        abandon(idle, interrupted(job.task, `took longer than ${timeoutMs} ms`))
        void idle.worker.terminate()
      }, timeoutMs)
      idle.worker.postMessage(job.task)
    }
  }

  function finish(desk: Desk, reply: TaskReply): void {
    const { job } = desk
    clearTimeout(desk.timer)
    desk.job = undefined
    desk.worker.unref()
    if (reply.ok) job?.resolve(reply.result)
    else job?.reject(errorOf(reply.failure))
    assign()
  }

  function abandon(desk: Desk, error: Error): void {
    clearTimeout(desk.timer)
    desks.delete(desk)
    desk.job?.reject(error)
    desk.job = undefined
    if (!isClosed) assign()
  }

  function perform<Result extends TaskResult>(task: Task): Promise<Result> {
    if (isClosed) return Promise.reject(new TypesettingFailed('the typesetter is closed'))
    return new Promise((resolve, reject) => {
      queue.push({ task, resolve: resolve as (result: TaskResult) => void, reject })
      assign()
    })
  }

  const setAs = (format: DocumentFormat) => (model: DocumentModel) =>
    perform<Uint8Array<ArrayBuffer>>({ kind: 'set', format, model })

  return {
    toPdf: setAs('pdf'),
    toXlsx: setAs('xlsx'),
    toDocx: setAs('docx'),
    toPptx: setAs('pptx'),
    toLabels: (sheet) => perform<Uint8Array<ArrayBuffer>>({ kind: 'labels', sheet }),
    readTable: (bytes, limits = {}) => perform<TableContent>({ kind: 'read', bytes, limits }),
    async close() {
      isClosed = true
      for (const job of queue.splice(0)) job.reject(new TypesettingFailed('the typesetter is closed'))
      await Promise.all([...desks].map(({ worker }) => worker.terminate()))
    },
  }
}

/** A thread that runs out of memory or time over a file means that the file is not one to be read. */
function interrupted(task: Task | undefined, reason: string): Error {
  return task?.kind === 'read' ? new UnreadableFile('took_too_long') : new TypesettingFailed(reason)
}
