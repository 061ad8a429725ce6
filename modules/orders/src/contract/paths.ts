import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { orderKind, pathView, planItem, stageView } from './views.ts'

export const listPaths = query('orders.listPaths', {
  summary: 'The current path of stages of every kind of order',
  permission: 'orders.view',
  input: z.strictObject({ kind: orderKind.optional() }),
  /** A path that no order has taken yet has no id and version 0. */
  output: z.object({ paths: z.array(pathView.extend({ id: wire.id('pth').nullable() })) }),
})

export const editPath = command('orders.editPath', {
  summary: 'Give a kind of order a new version of its path of stages; running orders keep theirs',
  permission: 'orders.edit_paths',
  input: z.strictObject({
    kind: orderKind,
    name: wire.line(80),
    stages: z.array(stageView).min(2).max(30),
    plan: z.array(planItem).max(200).optional(),
  }),
  output: pathView,
  refusals: ['orders.path_unsound'],
})
