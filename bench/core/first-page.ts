import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { report } from './report.ts'

const dist = join(import.meta.dirname, '../../apps/web/dist')

/** Scripts that a page names or that those import statically, by path. */
async function scriptsOf(page: string): Promise<Map<string, Buffer>> {
  const html = await readFile(join(dist, page), 'utf8')
  const waiting = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((match) => match[1]!)
  const found = new Map<string, Buffer>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const script = await readFile(join(dist, path))
    found.set(path, script)
    const imports = script.toString('utf8').matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)
    waiting.push(...[...imports].map((match) => `/assets/${match[1]}`))
  }
  return found
}

/** Compressed size of what a first visit must load before it can show anything. */
export async function firstPage(): Promise<void> {
  for (const page of ['index.html', 'phone.html', 'link.html']) {
    const scripts = await scriptsOf(page)
    const bytes = [...scripts.values()].reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0)
    report({ name: `scripts of ${page}, compressed`, value: bytes / 1_024, unit: 'KB' })
  }
}
