import { dataDirectory, installationSecrets, isInstalled, runningServer, start } from '@ordinate/server'
import { CommandFailed } from './command-failed.ts'

/** A server to talk to as this machine's command line. */
export interface Attached {
  readonly baseUrl: string
  readonly localSecret: string
  close(): Promise<void>
}

/** Attaches to the running server of a data directory; where none runs, one is started for the duration of the command. */
export async function attach(given: string | undefined): Promise<Attached> {
  const directory = dataDirectory(given)
  if (!isInstalled(directory))
    throw new CommandFailed(
      `There is no installation in ${directory}. Start one with: npm start -- --data ${directory}`,
    )
  const { localSecret } = await installationSecrets(directory)
  const running = await runningServer(directory)
  if (running !== undefined)
    return { baseUrl: `http://127.0.0.1:${running.port}`, localSecret, close: async () => undefined }
  const server = await start({ directory, port: 0, worker: false })
  return { baseUrl: `http://127.0.0.1:${server.port}`, localSecret, close: () => server.stop() }
}
