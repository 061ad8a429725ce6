import { z } from 'zod'

/** A shape whose texts may be left out and then are empty; `nullable` names those that then are null. */
export function clearable(shape: z.ZodObject, nullable: readonly string[] = []): z.ZodObject {
  const members = Object.entries(shape.shape).map(([name, schema]) => {
    if (nullable.includes(name)) return [name, (schema as z.ZodType).default(null as never)]
    const takesBlank = (schema as z.ZodType).safeParse('').success
    return [name, takesBlank ? (schema as z.ZodType).default('' as never) : schema]
  })
  return z.strictObject(Object.fromEntries(members))
}
