import { command, nothing } from '@ordinate/contract'
import { type CommandContext, defineModule, handle } from '@ordinate/platform'
import type { Desk } from '@ordinate/testkit'
import { z } from 'zod'

/** Something that jobs or schedules do, made callable for tests through the one pipeline. */
export function rehearsalOf(name: string, work: (ctx: CommandContext) => Promise<void>) {
  const step = command(`${name}.run`, {
    summary: 'Do what is done by itself',
    permission: `${name}.run`,
    input: z.strictObject({}),
    output: nothing,
  })
  return {
    module: defineModule({
      name,
      handlers: [
        handle(step, async (ctx) => {
          await work(ctx)
          return {}
        }),
      ],
      migrations: [],
      permissions: { [`${name}.run`]: [] },
      messages: { en: {}, ru: {} },
    }),
    run: async (desk: Desk): Promise<void> => {
      await desk.call(step, {})
    },
  }
}
