import { parseArgs } from 'node:util'

/** What can be said on the command line of a benchmark: names of options, each with its default; '' for none. */
export interface CommandLine {
  readonly options: Readonly<Record<string, string>>
  readonly rest: readonly string[]
}

/** Reads a command line. Ends the process with a sentence when it names an option that there is not. */
export function commandLine(defaults: Readonly<Record<string, string>>): CommandLine {
  const options = Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' as const }]))
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    return { options: { ...defaults, ...(values as Record<string, string>) }, rest: positionals }
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error))
  }
}

/** A positive number said on the command line, a whole one where asked; ends the process with a sentence for anything else. */
export function numberOf({ options }: CommandLine, name: string, { whole = false } = {}): number {
  const value = Number(options[name] || Number.NaN)
  if (Number.isFinite(value) && value > 0 && (!whole || Number.isInteger(value))) return value
  return stop(`--${name} “${options[name]}” is not a ${whole ? 'whole ' : ''}number above 0`)
}

/** Ends the process with a sentence. */
export function stop(reason: string): never {
  console.error(reason)
  process.exit(2)
}
