import type { Instant, Params } from '@ordinate/kernel'
import type { Generated, JSONColumnType } from 'kysely'
import type { ImportState, RowCounts, RowStatus } from '../contract.ts'
import type { Mapping } from '../domain/guess.ts'
import type { PlannedRow, RowProblem } from '../kind.ts'

/** Tables of the schema `imports`. `org_id` stands first in each and is added by the platform. JSON is written as text. */
export interface ImportTables {
  'imports.run': {
    id: string
    kind: string
    state: ImportState
    file_id: string | null
    file_name: string | null
    sheet: string | null
    has_formulas: boolean
    /** Row of the header, counted from 1 as in the sheet; staged rows come after it. */
    header_row: number
    headers: JSONColumnType<string[], string, string>
    sample: JSONColumnType<string[][], string, string>
    mapping: JSONColumnType<Mapping, string, string>
    parameters: JSONColumnType<Record<string, never>, string, string>
    row_count: number
    counts: JSONColumnType<RowCounts, string, string> | null
    /** The last row gone through; rows after it wait. */
    cursor_row: Generated<number>
    problem_code: string | null
    problem_params: JSONColumnType<Params, string, string> | null
    created_by: string
    created_at: Instant
    finished_at: Instant | null
  }
  'imports.row': {
    import_id: string
    row_no: number
    cells: JSONColumnType<string[], string, string>
    key: string | null
    status: RowStatus | null
    title: string | null
    changes: JSONColumnType<NonNullable<PlannedRow<unknown>['changes']>, string, string> | null
    problems: JSONColumnType<RowProblem[], string, string> | null
    warned: Generated<boolean>
  }
}
