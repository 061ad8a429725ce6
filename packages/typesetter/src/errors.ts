import type { MessageKey } from './messages/index.ts'

/** The document model could not be set. The message is the compiler's, for the log; it is no sentence for a user. */
export class TypesettingFailed extends Error {
  override readonly name = 'TypesettingFailed'
}

export type UnreadableCode =
  Extract<MessageKey, `typesetter.unreadable.${string}`> extends `typesetter.unreadable.${infer Code}` ? Code : never

/**
 * A file from outside that is not read, and why. `typesetter.unreadable.<code>` in the message catalogue is its
 * sentence, with `params`.
 */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile'
  readonly code: UnreadableCode
  readonly params: Readonly<Record<string, number>>

  constructor(code: UnreadableCode, params: Record<string, number> = {}, options?: ErrorOptions) {
    super(`unreadable file: ${code}`, options)
    this.code = code
    this.params = params
  }
}
