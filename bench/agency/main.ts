import { spawnSync } from 'node:child_process'
import { commandLine, numberOf } from '../command-line.ts'
import { casesOf } from './cases.ts'
import { measureSolve } from './measure-solve.ts'

const line = commandLine({ seconds: '10', size: '', kind: '', threads: '2', seed: '1' })
const settings = {
  seconds: numberOf(line, 'seconds'),
  threads: numberOf(line, 'threads', { whole: true }),
  seed: numberOf(line, 'seed', { whole: true }),
}
const cases = casesOf(line)
const [only] = cases
if (only !== undefined && cases.length === 1) {
  if (!(await measureSolve(only, settings))) process.exitCode = 1
} else {
  // A process for each, so that the memory of one is not counted for the next.
  for (const { size, kind } of cases) {
    const args = ['--size', `${size.shifts}x${size.people}`, '--kind', kind]
    const more = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
    const { status } = spawnSync(process.execPath, [import.meta.filename, ...args, ...more], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}
