// For daily work: the server restarts when its sources change, the web is rebuilt when its own do.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { prepare } from './prepare.mjs'

const root = join(import.meta.dirname, '..')
const node = join(root, 'node_modules/.bin/node')

await prepare()
const web = spawn(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--watch', '--logLevel', 'warn'], {
  cwd: join(root, 'apps/web'),
  stdio: 'inherit',
})
const watched = ['packages', 'modules', 'apps/server', 'apps/cli'].flatMap((folder) => [
  '--watch-path',
  join(root, folder),
])
const server = spawn(node, [...watched, join(root, 'apps/cli/src/main.ts'), 'start', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    web.kill(signal)
    server.kill(signal)
  })
}
