import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const node = join(root, 'node_modules/.bin/node')

/** Runs a program with the project's own tools first on the path; answers its exit code. */
export function execute(program, args, options = {}) {
  const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, ...options.env }
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: options.stdio ?? 'inherit', cwd: options.cwd ?? root, env })
    // The terminal sends Ctrl+C to the child as well; it stops in order and this process only waits.
    for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined)
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** Installs the packages when they are not there or the lock file is newer. */
export async function install() {
  const marker = join(root, 'node_modules/.package-lock.json')
  const lock = join(root, 'package-lock.json')
  if (existsSync(node) && existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs - 1000) return
  console.error('Installing packages…')
  const code = await execute('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] })
  if (code !== 0) process.exit(code)
}

function newest(folder) {
  let latest = 0
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.endsWith('.test.ts')) continue
    const path = join(folder, entry.name)
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }
  return latest
}

/** Builds the web application when it is not there or older than what it is made from. */
export async function buildWeb() {
  const built = join(root, 'apps/web/dist/index.html')
  const sources = ['apps/web', 'packages', 'modules'].map((folder) => newest(join(root, folder)))
  if (existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources)) return
  console.error('Building the web application…')
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const code = await execute(node, [vite, 'build', '--logLevel', 'error'], {
    cwd: join(root, 'apps/web'),
    stdio: ['ignore', 2, 2],
  })
  if (code !== 0) process.exit(code)
}

/** Everything that a start needs. */
export async function prepare() {
  await install()
  await buildWeb()
}

/** Runs the command line on the project's own Node. */
export function ordinate(args) {
  // Compiled sources are kept between starts; a second start spends its time on starting.
  const env = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') }
  return execute(node, [join(root, 'apps/cli/src/main.ts'), ...args], { env })
}
