import * as kernel from '@ordinate/kernel'
import { z } from 'zod'

/** A codec between text and a kernel value whose parser throws (RangeError) or answers undefined on bad text. */
function textCodec<T>(
  parse: (text: string) => T | undefined,
  print: (value: T) => string,
  hint: { format: string; example: string },
) {
  return z.codec(
    z
      .string()
      .max(100)
      .meta({ format: hint.format, examples: [hint.example] }),
    z.custom<T>(),
    {
      decode: (text, context) => {
        try {
          const value = parse(text)
          if (value !== undefined) return value
        } catch {
          // The issue below says what was expected.
        }
        context.issues.push({
          code: 'invalid_format',
          format: hint.format,
          input: text,
          params: { example: hint.example },
        })
        return z.NEVER
      },
      encode: (value) => print(value),
    },
  )
}

const instantCodec = textCodec<kernel.Instant>((text) => kernel.instant(text), String, {
  format: 'date-time',
  example: '2026-08-03T01:30:00Z',
})
const dateCodec = textCodec<kernel.LocalDate>((text) => kernel.localDate(text), String, {
  format: 'date',
  example: '2026-08-03',
})
const timeCodec = textCodec<kernel.LocalTime>(
  (text) => (/^\d\d:\d\d/.test(text) ? kernel.localTime(text) : undefined),
  (time) => time.toString({ smallestUnit: 'minute' }),
  { format: 'time', example: '11:00' },
)
const quantityCodec = textCodec<kernel.Quantity>((text) => kernel.parseQuantity(text), kernel.quantityToText, {
  format: 'decimal',
  example: '12.5',
})

/** Minor units travel as a JSON integer; beyond 2^53 they would lose cents, so such amounts are refused. */
const moneyCodec = z.codec(
  z.strictObject({ minor: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) }),
  z.custom<kernel.Money>(),
  {
    decode: ({ minor, currency }) => kernel.money(BigInt(minor), currency),
    encode: ({ minor, currency }) => ({ minor: Number(minor), currency }),
  },
)

const periodCodec = z.codec(z.strictObject({ start: instantCodec, end: instantCodec }), z.custom<kernel.Period>(), {
  decode: ({ start, end }, context) => {
    if (kernel.compareInstants(start, end) < 0) return { start, end }
    context.issues.push({ code: 'custom', message: 'end must be after start', input: { start, end }, path: ['end'] })
    return z.NEVER
  },
  encode: (period) => ({ start: period.start, end: period.end }),
})

/** The types that cross the wire. Each decodes JSON to a kernel value and encodes it back. */
export const wire = {
  /** An id of one kind: `wire.id('act')`. */
  id: (prefix: string) =>
    z
      .string()
      .regex(new RegExp(`^${prefix}_[0-9a-z]{26}$`))
      .meta({ format: `id-${prefix}` }),
  /** An id of any kind. */
  anyId: z.string().regex(/^[a-z]{2,6}_[0-9a-z]{26}$/),
  /** One line of text, trimmed, not empty. */
  line: (max = 200) => z.string().trim().min(1).max(max),
  /** Text of any number of lines, trimmed, possibly empty. */
  text: (max = 5_000) => z.string().trim().max(max),
  instant: instantCodec,
  date: dateCodec,
  time: timeCodec,
  zone: z.string().max(60).refine(kernel.isZone, { error: 'unknown time zone' }),
  period: periodCodec,
  money: moneyCodec,
  quantity: quantityCodec,
  currency: z.string().regex(/^[A-Z]{3}$/),
  email: z.email().max(200),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 ()\-.]{5,25}$/),
  /** A geographic point in degrees, WGS 84. */
  point: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
  /** A yes or no that may come from a query string or a command line. */
  flag: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]),
  /** Any JSON value, for timelines and payloads. */
  json: z.json(),
} as const

/** An answer without content. */
export const nothing = z.object({})
