// Everything that must hold: types, lint, then every test on the real database and the real browser.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildWeb, execute, install } from './prepare.mjs'

const root = join(import.meta.dirname, '..')
const node = join(root, 'node_modules/.bin/node')
const report = join(root, 'artefacts/vitest.json')

/** Debian's packages that tests look with: a browser, and a reader of PDF that is not ours. */
async function installTools() {
  const missing = [
    ['/usr/bin/chromium', 'chromium'],
    ['/usr/bin/pdftotext', 'poppler-utils'],
  ].filter(([path]) => !existsSync(path))
  if (missing.length === 0 || process.platform !== 'linux') return
  console.error(`Installing ${missing.map(([, name]) => name).join(', ')}…`)
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = (...args) =>
    execute([...sudo, 'apt-get'][0], [...sudo, 'apt-get', ...args].slice(1), {
      stdio: ['ignore', 'ignore', 2],
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  await apt('update', '-qq')
  await apt('install', '-y', '-qq', '--no-install-recommends', ...missing.map(([, name]) => name))
}

async function step(name, program, args) {
  const code = await execute(program, args)
  console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${name}`)
  return code === 0
}

mkdirSync(join(root, 'artefacts'), { recursive: true })
await install()
await installTools()
await buildWeb()
const checks = [
  await step('types', join(root, 'node_modules/.bin/tsc'), ['-p', '.']),
  await step('lint and format', join(root, 'node_modules/.bin/biome'), ['check', '--error-on-warnings', '.']),
]
const filters = process.argv.slice(2)
const code = await execute(node, [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...filters,
])
const results = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numFailedTestSuites: 1 }
const brokenFiles = (results.testResults ?? []).filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
).length
const passed = results.numPassedTests + checks.filter(Boolean).length
const failed =
  results.numFailedTests +
  brokenFiles +
  checks.filter((check) => !check).length +
  (code !== 0 && results.numFailedTests + brokenFiles === 0 ? 1 : 0)
console.log(`${passed} passed, ${failed} failed, ${results.numPendingTests} skipped`)
process.exitCode = failed === 0 ? 0 : 1
