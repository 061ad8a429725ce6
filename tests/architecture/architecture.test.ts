import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemsOf, type SourceFile } from './rules.ts'

const root = join(import.meta.dirname, '../..')
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))

const declaredBy = new Map<string, ReadonlySet<string>>()
function declared(path: string): ReadonlySet<string> {
  const manifest = `${path.split('/').slice(0, 2).join('/')}/package.json`
  const known = declaredBy.get(manifest)
  if (known !== undefined) return known
  const json = existsSync(join(root, manifest))
    ? (JSON.parse(readFileSync(join(root, manifest), 'utf8')) as Record<string, object>)
    : {}
  const names = new Set([...Object.keys(json.dependencies ?? {}), ...Object.keys(json.devDependencies ?? {})])
  declaredBy.set(manifest, names)
  return names
}

const file = (path: string, text: string, ...names: string[]): SourceFile => ({ path, text, declared: new Set(names) })

describe('the house', () => {
  it('keeps to its rules in every file', () => {
    const sources = tracked.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    const problems = sources.flatMap((path) =>
      problemsOf(file(path, readFileSync(join(root, path), 'utf8'), ...declared(path))),
    )
    expect(problems).toEqual([])
  })

  it('holds no file over 1 MB', () => {
    expect(tracked.filter((path) => statSync(join(root, path)).size > 1_000_000)).toEqual([])
  })
})

describe('the rules refuse', () => {
  const long = (lines: number) => Array.from({ length: lines }, (_, line) => `  const v${line} = ${line}`).join('\n')
  const examples: readonly (readonly [what: string, file: SourceFile])[] = [
    [
      'a lower floor that calls a higher one',
      file('modules/orders/src/index.ts', "import { x } from '@ordinate/finance'", '@ordinate/finance'),
    ],
    [
      'a module that calls its own floor',
      file('modules/bookings/src/index.ts', "import { x } from '@ordinate/warehouse'", '@ordinate/warehouse'),
    ],
    ['an undeclared dependency', file('modules/orders/src/index.ts', "import { x } from '@ordinate/places'")],
    [
      'a kernel that sees the platform',
      file('packages/kernel/src/money.ts', "import { x } from '@ordinate/platform'", '@ordinate/platform'),
    ],
    [
      'a screen that sees a server side',
      file('apps/web/src/orders/page.tsx', "import { x } from '@ordinate/orders'", '@ordinate/orders'),
    ],
    [
      'a relative path into another package',
      file('apps/web/src/a.ts', "import { x } from '../../../packages/kernel/src/money.ts'"),
    ],
    ['a domain that imports SQL', file('modules/orders/src/domain/gate.ts', "import { sql } from 'kysely'")],
    ['a domain that reads the clock', file('modules/orders/src/domain/gate.ts', 'export const at = () => Date.now()')],
    ['a handler that reads the clock', file('modules/orders/src/operations/create.ts', 'const at = new Date()')],
    [
      'a handler that opens a transaction',
      file('modules/orders/src/operations/create.ts', 'await db.transaction().execute(f)'),
    ],
    ['a file of 401 lines', file('modules/orders/src/long.ts', `${long(401)}\n`)],
    ['a function of 81 lines', file('modules/orders/src/long.ts', `export function f() {\n${long(79)}\n}\n`)],
    ['a file called utils', file('modules/orders/src/utils.ts', '')],
    ['a promise', file('modules/orders/src/a.ts', '// TODO: later')],
  ]
  it.each(examples)('%s', (_what, example) => {
    expect(problemsOf(example)).not.toEqual([])
  })

  it('nothing that keeps to them', () => {
    const good = file(
      'modules/bookings/src/operations/book-place.ts',
      `import { orders } from '@ordinate/orders'\nexport function f() {\n${long(78)}\n}\n`,
      '@ordinate/orders',
    )
    expect(problemsOf(good)).toEqual([])
  })
})
