import { command } from '@ordinate/contract'
import { newId } from '@ordinate/kernel'
import { type CommandContext, defineModule, handle } from '@ordinate/platform'
import { type Bench, bench, type Desk } from '@ordinate/testkit'
import { z } from 'zod'
import { ledgerModule } from '../module.ts'

/** A caller of the ledger: its one command carries out whatever step a test wants inside a transaction. */
const steps = new Map<string, (ctx: CommandContext) => Promise<unknown>>()
const carryOut = command('caller.carryOut', {
  summary: 'Carry out a step of a test',
  permission: 'caller.edit',
  input: z.strictObject({ step: z.string() }),
  output: z.object({}),
})
const callerModule = defineModule({
  name: 'caller',
  permissions: { 'caller.edit': [] },
  messages: { en: {}, ru: {} },
  migrations: [],
  handlers: [
    handle(carryOut, async (ctx, { step }) => {
      await steps.get(step)!(ctx)
      return {}
    }),
  ],
})

/** A bench of the ledger and one caller. */
export function ledgerBench(): Promise<Bench> {
  return bench([ledgerModule, callerModule])
}

/** Carries out a step in one transaction and answers what it answers. */
export async function inside<T>(desk: Desk, step: (ctx: CommandContext) => Promise<T>): Promise<T> {
  const name = newId('stp')
  let answer: T | undefined
  steps.set(name, async (ctx) => {
    answer = await step(ctx)
  })
  try {
    await desk.call(carryOut, { step: name })
  } finally {
    steps.delete(name)
  }
  return answer as T
}
