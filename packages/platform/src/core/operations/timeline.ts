import { cursorAfter, DEFAULT_LIMIT, pageFrom } from '../../database/paging.ts'
import { handle } from '../../registry/module.ts'
import * as contract from '../contract.ts'
import type { PlatformTables } from '../tables.ts'

export const timelineHandler = handle(
  contract.timeline,
  async (ctx, { subjectKind, subjectId, cursor, limit = DEFAULT_LIMIT }) => {
    let rows = ctx
      .read<PlatformTables>()
      .selectFrom('platform.timeline')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(limit + 1)
    if (subjectKind !== undefined) rows = rows.where('subject_kind', '=', subjectKind)
    if (subjectId !== undefined) rows = rows.where('subject_id', '=', subjectId)
    const after = cursorAfter(cursor)?.[0]
    if (after !== undefined) rows = rows.where('id', '<', after)
    const page = pageFrom(await rows.execute(), limit, (row) => [row.id])
    return {
      nextCursor: page.nextCursor,
      rows: page.rows.map((row) => ({
        id: row.id,
        at: row.at,
        operation: row.operation,
        summary: ctx.say(`operation.${row.operation}`),
        callerKind: row.caller_kind,
        callerName: row.caller_name,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        before: row.before as never,
        after: row.after as never,
        overrides: row.overrides as never,
      })),
    }
  },
)
