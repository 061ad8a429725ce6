import { randomUUID } from 'node:crypto'
import { command, nothing } from '@ordinate/contract'
import { z } from 'zod'
import { type Caller, systemCaller } from '../access/caller.ts'
import { handle, type JobHandler, type ModuleDefinition, type ServiceSteps } from '../registry/module.ts'
import type { App } from '../run/app.ts'
import type { CommandContext } from '../run/context.ts'
import { run } from '../run/run.ts'
import type { Envelope } from './queue.ts'
import { laterReaction } from './reactions.ts'

/** The operation through which jobs enter the one pipeline; nobody but the system may call it. */
export const performJob = command('platform.performJob', {
  summary: 'Carry out a job from the queue',
  permission: 'platform.system',
  input: z.strictObject({ jobName: z.string(), payload: z.record(z.string(), z.json()) }),
  output: nothing,
})

/** The operation through which the steps of long jobs enter the one pipeline. */
export const performStep = command('platform.performStep', {
  summary: 'Carry out one step of a long job',
  permission: 'platform.system',
  input: z.strictObject({ jobName: z.string(), step: z.string() }),
  output: nothing,
})

/** Steps of this process that are being carried out, and what they answered. */
const steps = new Map<string, { readonly step: (ctx: CommandContext) => Promise<unknown>; answer?: unknown }>()

/** The operation through which repeating work enters the pipeline, once for each organisation. */
export const performSchedule = command('platform.performSchedule', {
  summary: 'Carry out repeating work',
  permission: 'platform.system',
  input: z.strictObject({ name: z.string() }),
  output: nothing,
})

/** Handlers of `platform.performJob` and `performSchedule` over the jobs of a list of modules and the platform's own. */
export function jobOperations(
  modules: readonly ModuleDefinition[],
  own: Required<Pick<ModuleDefinition, 'jobs' | 'schedules'>>,
) {
  const jobs = new Map(
    [...own.jobs, ...modules.flatMap((module): readonly JobHandler[] => module.jobs ?? [])].map((item) => [
      item.job.jobName,
      item,
    ]),
  )
  const schedules = new Map(
    [...own.schedules, ...modules.flatMap((module) => module.schedules ?? [])].map((item) => [item.name, item]),
  )
  const reactions = Map.groupBy(
    modules.flatMap((module) => module.reactions ?? []),
    (reaction) => reaction.factName,
  )
  const react = async (ctx: CommandContext, payload: unknown) => {
    const { fact, index, payload: json } = laterReaction.schema.parse(payload)
    const reaction = reactions.get(fact)?.[index]
    await reaction?.run(ctx, z.decode(reaction.schema, json as never))
  }
  return [
    handle(performJob, async (ctx, { jobName, payload }) => {
      if (jobName === laterReaction.jobName) await react(ctx, payload)
      else await jobs.get(jobName)?.run?.(ctx, jobs.get(jobName)?.job.schema.parse(payload))
      return {}
    }),
    handle(performStep, async (ctx, { step }) => {
      const known = steps.get(step)
      if (known !== undefined) known.answer = await known.step(ctx)
      return {}
    }),
    handle(performSchedule, async (ctx, { name }) => {
      await schedules.get(name)?.run(ctx)
      return {}
    }),
  ]
}

/** Carries out one job for its organisation through `run()`. */
export async function perform(app: App, jobName: string, envelope: Envelope): Promise<void> {
  const caller = systemCaller(envelope.orgId, envelope.locale)
  const handler = app.registry.job(jobName)
  if (handler?.inSteps === undefined) {
    await run(app, caller, performJob, { jobName, payload: envelope.payload })
    return
  }
  const within = <T>(step: (ctx: CommandContext) => Promise<T>) => takeStep(app, caller, jobName, step)
  await handler.inSteps({ within, ending: app.queue.ending }, handler.job.schema.parse(envelope.payload))
}

/** Carries out one step of something long through `run()`, and answers what it answers. */
async function takeStep<T>(
  app: App,
  caller: Caller,
  jobName: string,
  step: (ctx: CommandContext) => Promise<T>,
): Promise<T> {
  const id = randomUUID()
  const entry: { step: typeof step; answer?: T } = { step }
  steps.set(id, entry)
  try {
    await run(app, caller, performStep, { jobName, step: id })
    return entry.answer as T
  } finally {
    steps.delete(id)
  }
}

/** What a service of this process works with. */
export function serviceSteps(app: App, name: string): ServiceSteps {
  return {
    organisations: async () =>
      (await app.owner.query<{ org_id: string }>('select org_id from platform.organisation')).rows.map(
        ({ org_id }) => org_id,
      ),
    within: (orgId, step) => takeStep(app, systemCaller(orgId), name, step),
    report: (error) => app.report(error, { where: name }),
    ending: app.queue.ending,
  }
}

/** Starts the worker loop of a process: jobs, the services of all modules, and their schedules for all organisations. */
export async function startWorker(app: App): Promise<void> {
  await app.queue.work((jobName, envelope) => perform(app, jobName, envelope))
  for (const service of app.registry.modules.flatMap((module) => module.services ?? [])) {
    const working = serviceSteps(app, service.name)
    service.run(working).catch((error: unknown) => working.report(error))
  }
  const schedules = app.registry.modules.flatMap((module) => module.schedules ?? [])
  for (const { name, cron } of schedules) await app.queue.schedule(name, cron)
  await app.queue.onTick(async (name) => {
    const { rows } = await app.owner.query<{ org_id: string; locale: 'en' | 'ru' }>(
      'select org_id, locale from platform.organisation',
    )
    for (const row of rows) await run(app, systemCaller(row.org_id, row.locale), performSchedule, { name })
  })
}
