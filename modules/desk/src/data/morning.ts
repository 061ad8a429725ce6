import type { Instant } from '@ordinate/kernel'
import { type LocalDate, type LocalTime, localTime } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { ColumnType, Selectable } from 'kysely'

/** One cause that keeps points shut, as it stood in the morning; its sentence is made in the reader's language. */
export interface MorningLine {
  readonly code: string
  readonly params: Record<string, string | number | boolean | null>
  readonly outlets: readonly string[]
  readonly activationIds: readonly string[]
}

interface MorningNoteTable {
  day: LocalDate
  /** Whose orders it tells of; empty for the whole organisation. */
  coordinator_id: string
  made_at: Instant
  opens: number
  unsure: number
  shut: number
  lines: ColumnType<MorningLine[], string, string>
}

interface MorningRuleTable {
  at: LocalTime
  enabled: boolean
}

interface Tables {
  'desk.morning_rule': MorningRuleTable
  'desk.morning_note': MorningNoteTable
}

export type MorningNote = Selectable<MorningNoteTable>

/** The hour that holds while nobody has set another. */
const ORDINARY_HOUR = localTime('07:30')

export async function morningRule(ctx: QueryContext): Promise<MorningRuleTable> {
  const row = await ctx.read<Tables>().selectFrom('desk.morning_rule').select(['at', 'enabled']).executeTakeFirst()
  return row ?? { at: ORDINARY_HOUR, enabled: true }
}

export async function setMorningRule(ctx: CommandContext, rule: MorningRuleTable): Promise<void> {
  await ctx
    .write<Tables>()
    .insertInto('desk.morning_rule')
    .values(rule)
    .onConflict((conflict) => conflict.columns([]).doUpdateSet(rule))
    .execute()
}

/** The notes of a day. */
export function notesOf(ctx: QueryContext, day: LocalDate): Promise<MorningNote[]> {
  return ctx.read<Tables>().selectFrom('desk.morning_note').selectAll().where('day', '=', day).execute()
}

/** Keeps notes; one that is there already stays. Answers whose were made now. */
export async function insertNotes(
  ctx: CommandContext,
  notes: readonly (Omit<MorningNote, 'lines'> & { lines: readonly MorningLine[] })[],
): Promise<string[]> {
  const rows = await ctx
    .write<Tables>()
    .insertInto('desk.morning_note')
    .values(notes.map((note) => ({ ...note, lines: JSON.stringify(note.lines) })))
    .onConflict((conflict) => conflict.columns(['day', 'coordinator_id']).doNothing())
    .returning('coordinator_id')
    .execute()
  return rows.map((row) => row.coordinator_id)
}
