// `npm run bench:core`: one benchmark by name, one JSON object a line.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { execute, install, prepare } from './prepare.mjs'

const root = join(import.meta.dirname, '..')
const known = readdirSync(join(root, 'bench'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
const [name, ...rest] = process.argv.slice(2)
const names = name === undefined ? known : [name]
if (name !== undefined && !known.includes(name)) {
  console.error(`There is no benchmark “${name}”. Known: ${known.join(', ')}.`)
  process.exit(1)
}
// Only `core` opens pages; the others need no more than the packages.
await (names.includes('core') ? prepare() : install())
for (const wanted of names) {
  const code = await execute(join(root, 'node_modules/.bin/node'), [join(root, 'bench', wanted, 'main.ts'), ...rest])
  if (code !== 0) process.exitCode = code
}
