import { type CommandContext, invalid, type QueryContext } from '@ordinate/platform'
import { StatementFault } from './model.ts'

/** Reads, and tells a fault of the file as the caller's problem with it: which field, which line, what is wrong there. */
export function readOrRefuse<T>(read: () => T): T {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof StatementFault) throw invalid('fileId', `finance.fault.${fault.code}`, fault.params)
    throw fault
  }
}

/** A fault as a sentence, or undefined when it is none. */
export function faultSentence(ctx: QueryContext | CommandContext, fault: unknown): string | undefined {
  return fault instanceof StatementFault ? ctx.say(`finance.fault.${fault.code}`, fault.params) : undefined
}
