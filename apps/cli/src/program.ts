import type { Operation } from '@ordinate/contract'
import { commandWords } from '@ordinate/contract'
import * as access from '@ordinate/platform/contract'
import { VERSION } from '@ordinate/server'
import { serverModules } from '@ordinate/server/modules'
import { Command } from 'commander'
import { addKeys } from './keys-command.ts'
import { addOperation } from './operation-command.ts'
import { addStart } from './start-command.ts'

/** The operations of keys and members are handled beside sign-in and have no module in the plain list. */
const ACCESS = [
  access.listKeys,
  access.createKey,
  access.revokeKey,
  access.listMembers,
  access.inviteMember,
  access.changeRole,
  access.removeMember,
]

/**
 * The command line: start, keys, and every operation of every module, derived from the contracts. The flags of operations are
 * only worked out for the group that is asked for, so that starting the server waits for none of it.
 * @param wanted the first word of the command
 */
export function program(wanted: string | undefined): Command {
  const root = new Command('ordinate').description("The coordinator's workbench").version(VERSION)
  addStart(root)
  addKeys(root)
  if (wanted === 'start' || wanted === 'keys') return root
  const operations: readonly Operation[] = [
    ...serverModules().flatMap((module) => module.handlers.map((handler) => handler.operation)),
    ...ACCESS,
  ]
  const groups = Map.groupBy(
    operations.filter((operation) => operation.permission !== 'platform.system'),
    (operation) => commandWords(operation)[0],
  )
  for (const [name, members] of groups) {
    const group = root.command(name).description(`Operations of ${name}`)
    for (const operation of wanted === name ? members : []) addOperation(group, operation)
  }
  return root
}
