import { parentPort } from 'node:worker_threads'
import { toDocx } from '../office/to-docx.ts'
import { toPptx } from '../office/to-pptx.ts'
import { setLabels, setPdf } from '../pdf/to-pdf.ts'
import { readTable } from '../sheets/read-table.ts'
import { toXlsx } from '../sheets/to-xlsx.ts'
import { type DocumentFormat, failureOf, type Task, type TaskReply, type TaskResult } from './tasks.ts'

const setters: Record<
  DocumentFormat,
  (model: Extract<Task, { kind: 'set' }>['model']) => TaskResult | Promise<TaskResult>
> = { pdf: setPdf, xlsx: toXlsx, docx: toDocx, pptx: toPptx }

parentPort?.on('message', async (task: Task) => {
  const reply = await perform(task).then(
    (result): TaskReply => ({ ok: true, result }),
    (error): TaskReply => ({ ok: false, failure: failureOf(error) }),
  )
  const moved = reply.ok && reply.result instanceof Uint8Array ? [reply.result.buffer] : []
  parentPort?.postMessage(reply, moved)
})

async function perform(task: Task): Promise<TaskResult> {
  if (task.kind === 'read') return await readTable(task.bytes, task.limits)
  if (task.kind === 'labels') return setLabels(task.sheet)
  return await setters[task.format](task.model)
}
