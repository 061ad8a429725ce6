import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { evaluate, type Roster, type RosterProblem } from '@ordinate/optimizer'
import type { Command } from './set-up.ts'

/** What a peer came to: its roster as our own rules count it, or why there is none. */
export interface PeerResult {
  /** Undefined when there is no roster that keeps every hard rule. */
  readonly cost?: number
  readonly filled?: number
  /** Why there is no cost. */
  readonly reason?: string
  /** What the peer says of itself: status, own cost, bound, seconds, memory. */
  readonly said: Readonly<Record<string, unknown>>
}

/** Making a model may take so long beside the time to solve it. */
const BUILD_SECONDS = 600

/** Runs a peer on a written problem and counts its roster by our own rules. */
export async function runPeer(
  command: Command,
  { problem, roster: path }: { problem: string; roster: string },
  settings: readonly string[],
  seconds: number,
  counted: RosterProblem,
): Promise<PeerResult> {
  rmSync(path, { force: true })
  const [program, ...args] = command
  const child = spawn(program, [...args, problem, path, ...settings], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [output, errors]: [string[], string[]] = [[], []]
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  let late = false
  const limit = setTimeout(
    () => {
      late = true
      child.kill('SIGKILL')
    },
    (seconds + BUILD_SECONDS) * 1000,
  )
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  clearTimeout(limit)
  if (late) return { reason: `no end ${BUILD_SECONDS} s after its time`, said: {} }
  if (code !== 0) {
    const last = errors.join('').trim().split('\n').slice(-3).join(' | ')
    return { reason: `ended with ${signal ?? code}: ${last}`, said: {} }
  }
  const said = JSON.parse(output.join('').trim().split('\n').at(-1)!) as Record<string, unknown>
  if (!existsSync(path)) return { reason: 'no roster in its time', said }
  const roster = readRoster(path)
  const { broken, cost } = evaluate(counted, roster)
  if (broken.length > 0) return { reason: `${broken.length} hard rules broken, first ${broken[0]!.rule}`, said }
  return { cost, filled: roster.shift.length, said }
}

/** Rows `person,shift` of indices, in any order. */
function readRoster(path: string): Roster {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => row.split(',').map(Number) as [number, number])
    .sort(([person, shift], [other, later]) => person - other || shift - later)
  return { person: Int32Array.from(rows, ([person]) => person), shift: Int32Array.from(rows, ([, shift]) => shift) }
}
