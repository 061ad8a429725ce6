import { timeToText } from '@ordinate/kernel'
import type { OutletView } from '@ordinate/places/contract'
import type { QueryContext } from '@ordinate/platform'
import type { DocumentModel, Language } from '@ordinate/typesetter'
import type { ActivationView, OrderView } from '../contract.ts'
import { paperHead } from './letterhead.ts'

/** A role in the paper's language; roles that an organisation made up stay as written. */
export function roleText(ctx: QueryContext, role: string, language: Language): string {
  return role === 'promoter' || role === 'supervisor' ? ctx.say(`orders.role_${role}`, {}, language) : role
}

/** The address programme: every activation by day, with the outlet's address and hours on its own clock. */
export function programmePaper(
  ctx: QueryContext,
  matter: {
    readonly order: OrderView
    readonly activations: readonly ActivationView[]
    readonly outlets: ReadonlyMap<string, OutletView>
  },
  language: Language,
): DocumentModel {
  const say = (code: string) => ctx.say(code, {}, language)
  const { order, activations, outlets } = matter
  const rows = activations.map((activation) => {
    const outlet = outlets.get(activation.outletId)
    return [
      activation.day.toString(),
      outlet?.key,
      outlet?.name,
      [outlet?.address, outlet?.postcode].filter(Boolean).join(', '),
      outlet?.region,
      timeToText(activation.startTime),
      timeToText(activation.endTime),
      roleText(ctx, activation.role, language),
      activation.headcount,
    ]
  })
  const people = activations.reduce((sum, { headcount }) => sum + headcount, 0)
  return {
    ...paperHead(ctx, order, say('orders.doc_programme'), language),
    page: { format: 'a4', landscape: true },
    blocks: [
      {
        kind: 'table',
        dense: true,
        title: say('orders.doc_programme'),
        columns: [
          { header: say('orders.doc_day'), type: 'date' },
          { header: say('orders.col_outlet') },
          { header: say('orders.doc_outlet'), width: 2 },
          { header: say('orders.doc_address'), width: 3 },
          { header: say('orders.doc_region') },
          { header: say('orders.doc_from') },
          { header: say('orders.doc_to') },
          { header: say('orders.doc_role') },
          { header: say('orders.doc_people'), type: 'number' },
        ],
        rows: [
          ...rows,
          ...(rows.length === 0
            ? []
            : [
                {
                  kind: 'total' as const,
                  cells: [say('orders.doc_total'), null, null, null, null, null, null, null, people],
                },
              ]),
        ],
        emptyText: say('orders.doc_empty_programme'),
      },
    ],
  }
}
