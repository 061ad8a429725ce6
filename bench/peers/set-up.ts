import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const HERE = import.meta.dirname
/** Where what the peers need is installed; not part of the project. */
const LOCAL = join(HERE, '.local')

/** A program and its first arguments. */
export type Command = readonly [program: string, ...args: string[]]

/**
 * OR-Tools in an environment of its own, made when it is not there; answers how to start it. Throws Error where Python 3 or the
 * package index cannot be had.
 */
export function setUpCpSat(): Command {
  const folder = join(LOCAL, 'cpsat')
  const python = join(folder, 'bin/python')
  const requirements = join(HERE, 'cpsat/requirements.txt')
  once(folder, readFileSync(requirements, 'utf8'), () => {
    run('python3', ['-m', 'venv', '--clear', folder])
    run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements])
  })
  return [python, join(HERE, 'cpsat/solve.py')]
}

/**
 * Timefold from Maven Central with the model compiled beside it; answers how to start it. Throws Error where a JDK, Maven or Maven
 * Central cannot be had.
 */
export function setUpTimefold(): Command {
  const folder = join(LOCAL, 'timefold')
  const project = join(HERE, 'timefold')
  const sources = join(project, 'src/main/java/peer')
  const files = [join(project, 'pom.xml'), ...readdirSync(sources).map((name) => join(sources, name))]
  once(folder, files.map((file) => readFileSync(file, 'utf8')).join(), () => {
    const goals = ['compile', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'lib')}`]
    run('mvn', ['-q', '-B', '-f', join(project, 'pom.xml'), ...goals])
  })
  return ['java', '-XX:+UseParallelGC', '-cp', `${join(folder, 'classes')}:${join(folder, 'lib')}/*`, 'peer.Main']
}

/** Does something unless it was done before for the same text. */
function once(folder: string, text: string, make: () => void): void {
  const marker = join(folder, 'made-for.txt')
  if (existsSync(marker) && readFileSync(marker, 'utf8') === text) return
  console.error(`Installing into ${folder}…`)
  mkdirSync(folder, { recursive: true })
  make()
  writeFileSync(marker, text)
}

function run(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`${program} ${args[0]}: ${error?.message ?? `ended with ${status}`}`)
}
