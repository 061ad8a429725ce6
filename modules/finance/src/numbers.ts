import type { LocalDate } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'

const prefixes = { invoice: '', credit_note: 'CN-', act: 'ACT-', pay_run: 'PR-' } as const

/** The next number of a series of the year, without gaps: `2026-0001`, `CN-2026-0001`. */
export async function documentNumber(
  ctx: CommandContext,
  series: keyof typeof prefixes,
  on: LocalDate,
): Promise<string> {
  const next = await ctx.nextNumber(`finance.${series}.${on.year}`)
  return `${prefixes[series]}${on.year}-${String(next).padStart(4, '0')}`
}
