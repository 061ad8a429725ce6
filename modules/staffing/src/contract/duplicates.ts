import { command, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { personView } from './views.ts'

const side = z.object({
  id: wire.id('per'),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
})

export const duplicates = query('staffing.duplicates', {
  summary: 'Records that may be one person: same phone, e-mail, or name and birth date',
  permission: 'staffing.view',
  input: z.strictObject({}),
  output: z.object({
    pairs: z.array(
      z.object({ a: side, b: side, reasons: z.array(z.enum(['phone', 'email', 'name_and_birth', 'name'])) }),
    ),
  }),
  watches: ['parties'],
})

/** What would become of two records, side by side. */
export const comparePeople = query('staffing.comparePeople', {
  summary: 'Two records of people side by side, with what stands against merging them',
  permission: 'staffing.view',
  input: z.strictObject({ keptId: wire.id('per'), mergedId: wire.id('per') }),
  output: z.object({
    kept: personView,
    merged: personView,
    worked: z.object({ kept: z.int(), merged: z.int() }),
    bars: z.array(z.object({ text: z.string() })),
  }),
})

export const mergePeople = command('staffing.mergePeople', {
  summary: 'Merge two records of one person; both histories are seen under the kept one',
  permission: 'staffing.merge',
  input: z.strictObject({ keptId: wire.id('per'), mergedId: wire.id('per'), reason: wire.text(300).optional() }),
  output: personView,
  refusals: ['staffing.same_person', 'staffing.merged_already', 'staffing.both_at_work', 'staffing.erased'],
})

export const tellApart = command('staffing.tellApart', {
  summary: 'Say that two records are two people; they are no longer suspected',
  permission: 'staffing.merge',
  input: z.strictObject({ aId: wire.id('per'), bId: wire.id('per') }),
  output: nothing,
  refusals: ['staffing.same_person'],
})

/** Operations on duplicates. */
export const duplicateOperations = [duplicates, comparePeople, mergePeople, tellApart]
