import type { z } from 'zod'
import type { Operation } from './operation.ts'

/**
 * Turns parameters that came as text (a query string, command-line flags) into the JSON that the input schema expects:
 * each value is tried as it stands, then as JSON. What fits neither is left for the schema to refuse with its own words.
 */
export function fromTextParameters(operation: Operation, parameters: Record<string, string>): Record<string, unknown> {
  const shape = operation.input.shape as Record<string, z.ZodType>
  const json: Record<string, unknown> = {}
  for (const [name, text] of Object.entries(parameters)) {
    const schema = shape[name]
    if (schema === undefined || schema.safeParse(text).success) json[name] = text
    else json[name] = parsedJson(text)
  }
  return json
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The reverse: an encoded input as query-string parameters. */
export function toTextParameters(encoded: Record<string, unknown>): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (const [name, value] of Object.entries(encoded)) {
    if (value !== undefined) parameters[name] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  return parameters
}
