import { createInterface } from 'node:readline'
import { dataDirectory, ensureDemo, type StartedServer, start } from '@ordinate/server'
import type { Command } from 'commander'

const DEFAULT_PORT = 7300

interface StartFlags {
  readonly port?: string
  readonly data?: string
  readonly host?: string
  readonly demo?: boolean
}

function greet({ address, setupPath }: StartedServer, interactive: boolean): void {
  console.log(`Ordinate is ready at ${address}`)
  if (setupPath === undefined) return
  console.log(
    `\nNobody can sign in yet. Open this link once to create the first coordinator:\n\n  ${address}${setupPath}\n`,
  )
  console.log(
    interactive
      ? 'There you choose between your own organisation and the demo one. To load the demo organisation now, type demo and press Enter.'
      : 'There you choose between your own organisation and the demo one (or start with --demo).',
  )
}

function offerDemo(server: StartedServer): () => void {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    if (line.trim().toLowerCase() !== 'demo') return
    console.log('Loading the demo organisation…')
    ensureDemo(server.installation).then(
      () => console.log('The demo organisation is loaded. Choose it on the page that the link opens.'),
      (error: unknown) => console.error(error),
    )
  })
  return () => lines.close()
}

async function untilSignal(server: StartedServer, before: () => void): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  // A second signal while stopping must not interrupt the database's shutdown.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
  before()
  await server.stop()
  console.log('Ordinate has stopped.')
}

/** `ordinate start`: serves until Ctrl+C. */
export function addStart(root: Command): void {
  root
    .command('start')
    .description('Start the server with its database')
    .option('--port <number>', `port (also PORT; default ${DEFAULT_PORT}, the next free one if taken)`)
    .option('--data <directory>', 'data directory (also ORDINATE_DATA; default ./data)')
    .option('--host <address>', 'address to listen on (also ORDINATE_HOST; default 127.0.0.1)')
    .option('--demo', 'load the demo organisation if it is not there')
    .action(async (flags: StartFlags) => {
      const interactive = process.stdin.isTTY === true
      const server = await start({
        directory: dataDirectory(flags.data),
        port: Number(flags.port ?? process.env.PORT ?? DEFAULT_PORT),
        host: flags.host,
        demo: flags.demo ?? false,
      })
      greet(server, interactive)
      const stopListening = interactive && server.setupPath !== undefined ? offerDemo(server) : () => undefined
      await untilSignal(server, stopListening)
    })
}
