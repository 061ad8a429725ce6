import { toWire } from '@ordinate/kernel'

/** What an operation takes, in the form in which it is sent: plain data that the device can keep. Amounts of money are numbers there. */
export function sentForm(input: unknown): unknown {
  return JSON.parse(JSON.stringify(toWire(input)), (_name, value) =>
    isAmount(value) ? { ...value, minor: Number(value.minor) } : value,
  )
}

function isAmount(value: unknown): value is { readonly minor: string; readonly currency: string } {
  if (typeof value !== 'object' || value === null) return false
  const { minor, currency } = value as Record<string, unknown>
  return typeof minor === 'string' && typeof currency === 'string'
}
