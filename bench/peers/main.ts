import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSolverPool, evaluate } from '@ordinate/optimizer'
import { agency } from '../agency/agency.ts'
import { type AgencyProblem, agencyProblem } from '../agency/agency-problem.ts'
import { type Case, casesOf, nameOf } from '../agency/cases.ts'
import { commandLine, numberOf, stop } from '../command-line.ts'
import { writeProblem } from './problem-file.ts'
import { runPeer } from './run-peer.ts'
import { type Command, setUpCpSat, setUpTimefold } from './set-up.ts'

interface Peer {
  readonly name: string
  readonly setUp: () => Command
  readonly settings: (seconds: number, threads: number) => readonly string[]
}

const PEERS: readonly Peer[] = [
  {
    name: 'CP-SAT',
    setUp: setUpCpSat,
    settings: (seconds, threads) => ['--seconds', String(seconds), '--workers', String(threads)],
  },
  {
    name: 'Timefold',
    setUp: setUpTimefold,
    settings: (seconds, threads) => [String(seconds), String(threads)],
  },
]

const line = commandLine({ seconds: '30', size: '', kind: '', threads: '2', seed: '1', peer: '' })
const seconds = numberOf(line, 'seconds')
const threads = numberOf(line, 'threads', { whole: true })
const seed = numberOf(line, 'seed', { whole: true })
const chosen = PEERS.filter(({ name }) => !line.options.peer || line.options.peer === name)
if (chosen.length === 0) stop(`--peer “${line.options.peer}” is not ${PEERS.map(({ name }) => name).join(' or ')}`)
const ready = chosen.flatMap((peer) => {
  try {
    return [{ ...peer, command: peer.setUp() }]
  } catch (error) {
    console.error(`${peer.name} cannot be had here and is left out: ${error instanceof Error ? error.message : error}`)
    return []
  }
})

const directory = await mkdtemp(join(tmpdir(), 'ordinate-peers-'))
try {
  for (const wanted of casesOf(line)) await compare(wanted)
} finally {
  await rm(directory, { recursive: true, force: true })
}

/** The same problem, time and cores for all, one after the other; every roster is counted by the same rules. */
async function compare(wanted: Case): Promise<void> {
  const made = agencyProblem(agency(wanted.size, wanted.kind, seed))
  const ours = await solveOurs(wanted, made)
  const files = { problem: join(directory, 'problem.json'), roster: join(directory, 'roster.csv') }
  await writeProblem(made, files.problem)
  for (const { name, command, settings } of ready) {
    const result = await runPeer(command, files, settings(seconds, threads), seconds, made.problem)
    const { cost, filled, reason, said } = result
    const beside = cost === undefined ? { reason } : { baseline: rounded(cost), ratio: rounded(ours / cost), filled }
    print({ name: `${nameOf(wanted)}: beside ${name}`, value: rounded(ours), unit: 'dollars', ...beside, said })
  }
}

async function solveOurs(wanted: Case, { problem }: AgencyProblem): Promise<number> {
  const pool = createSolverPool({ threads })
  const found = await pool.solve(problem, { seed, seconds }).finally(() => pool.close())
  const { cost, broken } = evaluate(problem, found.roster)
  if (broken.length > 0) {
    console.error(`${nameOf(wanted)}: ${broken.length} hard rules broken, first ${broken[0]!.rule}`)
    process.exitCode = 1
  }
  const { lowerBound } = found
  print({
    name: `${nameOf(wanted)}: cost`,
    value: rounded(cost),
    unit: 'dollars',
    lowerBound,
    filled: found.roster.shift.length,
    seconds: found.seconds,
  })
  return broken.length > 0 ? Number.POSITIVE_INFINITY : cost
}

function print(measured: object): void {
  console.log(JSON.stringify(measured))
}

function rounded(value: number): number {
  return Number(value.toPrecision(7))
}
