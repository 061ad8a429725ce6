import { z } from 'zod'
import { commandWords, httpRoute } from './names.ts'
import { type Operation, overrideSchema } from './operation.ts'

/** JSON Schema (2020-12) of what travels: codecs by their JSON side. */
export function wireSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  return rest
}

/** The schema of a command's body: its input, and `override` where the contract allows one. */
export function bodySchema(operation: Operation): z.ZodType {
  if (operation.overridable === undefined) return operation.input
  return operation.input.extend({ override: overrideSchema.optional() })
}

function parametersOf(operation: Operation) {
  const schema = wireSchema(operation.input) as { properties?: Record<string, unknown>; required?: string[] }
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }))
}

function responsesOf(operation: Operation) {
  const content =
    operation.kind === 'download'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: wireSchema(operation.output) } }
  const refusals = operation.refusals.length === 0 ? '' : ` Refusal codes: ${operation.refusals.join(', ')}.`
  return {
    200: { description: 'Done', content },
    default: {
      description: `Refused.${refusals}`,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  }
}

function pathItem(operation: Operation) {
  const { method } = httpRoute(operation)
  const base = {
    operationId: operation.name,
    summary: operation.summary,
    tags: [commandWords(operation)[0]],
    'x-permission': operation.permission,
    'x-kind': operation.kind,
    responses: responsesOf(operation),
  }
  if (method === 'GET') return { get: { ...base, parameters: parametersOf(operation) } }
  return {
    post: {
      ...base,
      parameters: [
        { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } },
      ],
      requestBody: { required: true, content: { 'application/json': { schema: wireSchema(bodySchema(operation)) } } },
    },
  }
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'params', 'fields', 'overridable'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    params: { type: 'object' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    overridable: { type: 'boolean' },
  },
}

/** The OpenAPI 3.1 document of the given operations. */
export function openApi(operations: readonly Operation[], version: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Ordinate',
      version,
      description: 'Every operation of the workbench. POST for commands, GET for reading.',
    },
    security: [{ key: [] }, { session: [] }, { link: [] }],
    paths: Object.fromEntries(operations.map((operation) => [httpRoute(operation).path, pathItem(operation)])),
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key from `ordinate keys create`.' },
        session: { type: 'apiKey', in: 'cookie', name: 'ordinate.session_token' },
        link: { type: 'apiKey', in: 'header', name: 'X-Link', description: 'The token of a scoped, expiring link.' },
      },
    },
  }
}
