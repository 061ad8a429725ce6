import { command, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'

export const requiredRole = z.enum(['any', 'promoter', 'supervisor'])
export const requirementMode = z.enum(['stop', 'warn'])

export const requirementView = z.object({
  id: wire.id('trr'),
  programmeId: wire.id('trp'),
  programmeName: z.string(),
  /** Null for every order of the organisation. */
  orderId: wire.id('ord').nullable(),
  orderNumber: z.string().nullable(),
  role: requiredRole,
  mode: requirementMode,
})
export type RequirementView = z.output<typeof requirementView>

export const demand = command('training.require', {
  summary: 'Demand a programme of those who work in a role: to stop an assignment, or only to warn',
  permission: 'training.require',
  input: z.strictObject({
    programmeId: wire.id('trp'),
    orderId: wire.id('ord').nullable().optional(),
    role: requiredRole.optional(),
    mode: requirementMode,
  }),
  output: requirementView,
  refusals: ['training.for_another_order', 'training.for_another_client', 'training.archived', 'orders.closed'],
})

export const dropRequirement = command('training.dropRequirement', {
  summary: 'No longer demand a programme',
  permission: 'training.require',
  input: z.strictObject({ requirementId: wire.id('trr') }),
  output: nothing,
})

export const requirements = query('training.requirements', {
  summary: 'What is demanded: by the organisation, and by one order when it is named',
  permission: 'training.view',
  input: z.strictObject({ orderId: wire.id('ord').optional(), programmeId: wire.id('trp').optional() }),
  output: z.object({ requirements: z.array(requirementView) }),
  watches: ['orders'],
})
