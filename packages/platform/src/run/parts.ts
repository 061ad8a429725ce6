import type { FileAnswer, Operation } from '@ordinate/contract'
import type { Caller } from '../access/caller.ts'
import type { App } from './app.ts'
import { run } from './run.ts'

async function* contentOf({ content }: FileAnswer): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content
  else yield* content
}

async function* parts(app: App, caller: Caller, operation: Operation, first: FileAnswer): AsyncGenerator<Uint8Array> {
  let part = first
  yield* contentOf(part)
  while (part.next !== undefined) {
    part = (await run(app, caller, operation, part.next)) as FileAnswer
    yield* contentOf(part)
  }
}

/**
 * A download whole: part after part, each in a transaction of its own and made only when the one before was taken, so that a file of any
 * length is never in memory. Files of one part stay as they are.
 */
export function joinParts(app: App, caller: Caller, operation: Operation, first: FileAnswer): FileAnswer {
  if (first.next === undefined) return first
  const { name, mediaType } = first
  return { name, mediaType, content: parts(app, caller, operation, first) }
}
