import { commandWords, type Operation } from '@ordinate/contract'
import type { Caller } from '@ordinate/platform'
import { serverModules } from '@ordinate/server/modules'
import { type Bench, bench, type Desk, moduleProblems, schemaProblems } from '@ordinate/testkit'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleInput } from './sample-input.ts'

const modules = serverModules()
const operations = modules.flatMap((module) => module.handlers.map((handler) => handler.operation))
const callable = operations.filter((operation) => operation.permission !== 'platform.system')
const messages = new Set(modules.flatMap((module) => Object.keys(module.messages.en)))
const permissions = new Set(modules.flatMap((module) => Object.keys(module.permissions)))

let world: Bench
beforeAll(async () => {
  world = await bench(modules.filter((module) => module.name !== 'platform'))
})
afterAll(() => world.close())

const refusalOf = async (desk: Desk, operation: Operation, input: unknown) => {
  try {
    return { status: 200, code: '', answer: await desk.callRaw(operation, input) }
  } catch (error) {
    if (error !== null && typeof error === 'object' && 'status' in error)
      return error as unknown as { status: number; code: string }
    throw error
  }
}

describe.each(modules.map((module) => [module.name, module] as const))('module %s', (_name, module) => {
  it('is declared as every module must be', () => {
    expect(moduleProblems(module, messages, permissions)).toEqual([])
  })
})

it('every operation has a command of its own', () => {
  const words = operations.map((operation) => commandWords(operation).join(' '))
  expect(words).toEqual([...new Set(words)])
})

it('every table keeps to the rules of a schema distributed by organisation', async () => {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  const problems = await schemaProblems(client)
  await client.end()
  expect(problems).toEqual([])
})

describe.each(callable.map((operation) => [operation.name, operation] as const))('%s', (_name, operation) => {
  it('refuses a caller without permissions', async () => {
    if (operation.permission === 'anyone') return
    const nobody: Partial<Caller> = { permissions: new Set<string>() }
    expect((await refusalOf(world.as(nobody), operation, {})).status).toBe(403)
  })

  it('refuses unknown keys and names them', async () => {
    const refusal = await refusalOf(world, operation, { unheardOf: 1 })
    expect(refusal.status).toBe(400)
    expect(JSON.stringify(refusal)).toContain('unheardOf')
  })
})

it('answers an id that nobody has with a problem, never with a defect', async () => {
  for (const operation of callable) {
    const { input } = sampleInput(operation)
    const refusal = await refusalOf(world, operation, input)
    expect([200, 400, 403, 404, 409, 410, 415, 422], `${operation.name}: ${refusal.code}`).toContain(refusal.status)
  }
})
