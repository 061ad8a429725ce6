import { existsSync, readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { commandLine, numberOf, stop } from '../command-line.ts'
import { solveFile } from './solve-file.ts'

const GIVEN = join(import.meta.dirname, '../../../shared/data/rosters')

const line = commandLine({ seconds: '10', out: 'artefacts/rosters', threads: '2', seed: '1', iterations: '' })
const settings = {
  seconds: numberOf(line, 'seconds'),
  threads: numberOf(line, 'threads', { whole: true }),
  seed: numberOf(line, 'seed', { whole: true }),
  ...(line.options.iterations === '' ? {} : { iterations: numberOf(line, 'iterations', { whole: true }) }),
  out: line.options.out!,
}
const files = line.rest.length > 0 ? line.rest : givenFiles()
await mkdir(settings.out, { recursive: true }).catch((error) => stop(`--out: ${error.message}`))
for (const file of files) {
  const sound = await solveFile(file, settings).catch((error) => {
    console.error(`${file}: ${error instanceof Error ? error.message : error}`)
    return false
  })
  if (!sound) process.exitCode = 1
}

function givenFiles(): string[] {
  if (!existsSync(GIVEN)) {
    console.error('No file was named, and ../shared/data/rosters is not beside the project: nothing to solve.')
    return []
  }
  const order = (name: string) => Number(/\d+/.exec(name)?.[0] ?? 0)
  return readdirSync(GIVEN)
    .filter((name) => name.endsWith('.txt'))
    .sort((a, b) => order(a) - order(b))
    .map((name) => join(GIVEN, name))
}
