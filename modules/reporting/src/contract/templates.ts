import { command, fact, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'

const look = {
  name: wire.line(80),
  /** Of headings and rules. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .meta({ examples: ['#1a5f7a'] }),
  logoFileId: wire.id('fil').nullable(),
  withCover: z.boolean(),
  coverLines: z.array(wire.line(120)).max(6),
  /** Photos side by side. */
  perRow: z.int().min(1).max(4),
  /** Whether time, distance and clock stand under each photo. */
  withEvidence: z.boolean(),
  footer: wire.text(120),
}

export const templateView = z.object({
  ...look,
  logoFileId: z.string().nullable(),
  id: wire.id('tpl'),
  /** Null for the organisation's own. */
  clientId: z.string().nullable(),
  clientName: z.string().nullable(),
})
export type TemplateView = z.output<typeof templateView>

export const listTemplates = query('reporting.listTemplates', {
  summary: 'How reports look: the organisation’s own template and those of clients',
  permission: 'reporting.view',
  input: z.strictObject({}),
  output: z.object({ templates: z.array(templateView) }),
  watches: ['reporting', 'parties'],
})

export const saveTemplate = command('reporting.saveTemplate', {
  summary: 'Say how reports look, for a client or for everybody without a template of their own',
  permission: 'reporting.set_templates',
  input: z.strictObject({
    /** Left out for a new one. */
    id: wire.id('tpl').optional(),
    clientId: wire.id('pty').nullable(),
    ...look,
  }),
  output: templateView,
  refusals: ['reporting.template_taken', 'reporting.logo_no_picture'],
})

export const removeTemplate = command('reporting.removeTemplate', {
  summary: 'Remove a template of reports; issued reports stay as they are',
  permission: 'reporting.set_templates',
  input: z.strictObject({ templateId: wire.id('tpl') }),
  output: nothing,
})

/** How reports look was set or removed. */
export const templatesSet = fact('reporting.templates_set', z.object({ templateId: wire.id('tpl') }), (p) => [
  ['reporting.template', p.templateId],
])

export const templateOperations = [listTemplates, saveTemplate, removeTemplate]
