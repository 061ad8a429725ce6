import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type BooksCheck, type BooksChecksView, booksChanged, booksCheckPoint } from '../contract.ts'
import { keepChecks, knownDifferences, lastCheck } from '../data/books-checks.ts'

/** Runs every module's checks of the books and keeps what they found. */
export async function runChecks(ctx: CommandContext): Promise<void> {
  const checks: BooksCheck[] = []
  for (const ask of ctx.contributions(booksCheckPoint)) checks.push(...(await ask(ctx)))
  await keepChecks(ctx, checks)
  await ctx.record(booksChanged({ change: 'checked' }))
}

/** What the last run found, as screens see it. */
export async function checksView(ctx: QueryContext): Promise<BooksChecksView> {
  const last = await lastCheck(ctx)
  const nameOf = (check: string) => ctx.say(check.replace('.', '.check.'))
  return {
    checkedAt: last?.checked_at ?? null,
    checkedBy: last?.checked_by ?? '',
    checks: (last?.checks ?? []).map((one) => ({ ...one, name: nameOf(one.check) })),
    differences: (await knownDifferences(ctx)).map((row) => ({
      id: row.id,
      check: row.check_code,
      checkName: nameOf(row.check_code),
      subject: row.subject,
      name: row.name,
      expected: row.expected,
      found: row.found,
      screen: row.screen,
      firstSeen: row.first_seen,
      lastSeen: row.last_seen,
      state: row.state,
    })),
  }
}
