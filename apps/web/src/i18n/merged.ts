import type { Messages } from './catalogue.ts'

/** One catalogue from the files that a glob import found. */
export function merged(files: Record<string, unknown>): Messages {
  return Object.assign({}, ...Object.values(files)) as Messages
}
