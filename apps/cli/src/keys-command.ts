import { createKey } from '@ordinate/platform/contract'
import type { Command } from 'commander'
import { attach } from './attach.ts'
import { callOperation } from './call.ts'
import { organisationId } from './organisation.ts'

/** `ordinate keys create`: prints an API key and nothing else, so that scripts can take it as it stands. */
export function addKeys(root: Command): void {
  root
    .command('keys')
    .description('API keys')
    .command('create')
    .description('Create an API key and print it')
    .requiredOption('--organisation <name>', 'short name or id of the organisation')
    .option('--role <role>', 'role whose permissions the key has', 'coordinator')
    .option('--name <name>', 'what the key is for', 'Command line')
    .option('--data <directory>', 'data directory (also ORDINATE_DATA)')
    .action(async (flags: { organisation: string; role: string; name: string; data?: string }) => {
      const attached = await attach(flags.data)
      try {
        const orgId = await organisationId(attached, flags.organisation)
        const response = await callOperation(attached, orgId, createKey, { role: flags.role, name: flags.name })
        console.log(((await response.json()) as { key: string }).key)
      } finally {
        await attached.close()
      }
    })
}
