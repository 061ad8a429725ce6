import { run, systemCaller } from '@ordinate/platform'
import type { Bench } from '@ordinate/testkit'

/** Carries out repeating work of an organisation as the worker does at its hour. */
export async function performSchedule(world: Bench, name: string): Promise<void> {
  const operation = world.app.registry.operations.find((one) => one.name === 'platform.performSchedule')!
  await run(world.app, systemCaller(world.orgId), operation, { name })
}
