import { TypesettingFailed, type UnreadableCode, UnreadableFile } from '../errors.ts'
import type { DocumentModel } from '../model.ts'
import type { LabelSheet } from '../pdf/label-sheet.ts'
import type { ReadLimits } from '../sheets/read-limits.ts'
import type { TableContent } from '../sheets/table-content.ts'

export type DocumentFormat = 'pdf' | 'xlsx' | 'docx' | 'pptx'

export type Task =
  | { readonly kind: 'set'; readonly format: DocumentFormat; readonly model: DocumentModel }
  | { readonly kind: 'labels'; readonly sheet: LabelSheet }
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly limits: Partial<ReadLimits> }

export type TaskResult = Uint8Array<ArrayBuffer> | TableContent

export type TaskReply =
  | { readonly ok: true; readonly result: TaskResult }
  | { readonly ok: false; readonly failure: TaskFailure }

/** An error in a form that survives the way between threads. */
type TaskFailure =
  | {
      readonly name: 'UnreadableFile'
      readonly code: UnreadableCode
      readonly params: Readonly<Record<string, number>>
    }
  | { readonly name: 'TypesettingFailed' | 'Error'; readonly message: string }

export function failureOf(error: unknown): TaskFailure {
  if (error instanceof UnreadableFile) return { name: 'UnreadableFile', code: error.code, params: error.params }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { name: error instanceof TypesettingFailed ? 'TypesettingFailed' : 'Error', message }
}

export function errorOf(failure: TaskFailure): Error {
  if (failure.name === 'UnreadableFile') return new UnreadableFile(failure.code, failure.params)
  return failure.name === 'TypesettingFailed' ? new TypesettingFailed(failure.message) : new Error(failure.message)
}
