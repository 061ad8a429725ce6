import type { QueryContext } from '@ordinate/platform'
import type { Letterhead } from '@ordinate/typesetter'

/** The organisation as it stands at the head of its papers. */
export function letterhead(ctx: QueryContext): Letterhead {
  const { name, address, taxId } = ctx.settings
  const lines = address.split('\n').filter((line) => line.trim() !== '')
  return taxId === '' ? { name, lines } : { name, lines, taxId }
}
