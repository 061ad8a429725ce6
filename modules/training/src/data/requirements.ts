import type { QueryContext } from '@ordinate/platform'
import { notFound } from '@ordinate/platform'
import type { RequirementRow, Tables } from './tables.ts'

/** Requirements with the name and state of their programme; of the organisation, and of the order when one is named. */
export function requirementsFor(
  ctx: QueryContext,
  question: {
    readonly orderId?: string | undefined
    readonly programmeId?: string | undefined
    readonly all?: boolean
  },
) {
  const { orderId, programmeId } = question
  return ctx
    .read<Tables>()
    .selectFrom('training.requirement as r')
    .innerJoin('training.programme as p', 'p.id', 'r.programme_id')
    .selectAll('r')
    .select(['p.name as programme_name', 'p.state as programme_state'])
    .$if(!question.all, (query) =>
      query.where(({ eb, or }) =>
        or([eb('r.order_id', 'is', null), ...(orderId === undefined ? [] : [eb('r.order_id', '=', orderId)])]),
      ),
    )
    .$if(programmeId !== undefined, (query) => query.where('r.programme_id', '=', programmeId!))
    .orderBy('p.name')
    .orderBy('r.id')
    .execute()
}

export type NamedRequirement = Awaited<ReturnType<typeof requirementsFor>>[number]

/** One requirement. Throws 404. */
export async function loadRequirement(ctx: QueryContext, id: string): Promise<RequirementRow> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('training.requirement')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('training.requirement', id)
  return row
}
