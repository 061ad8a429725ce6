import { Button, Checkbox, ColorInput, Group, NumberInput, Textarea, TextInput } from '@mantine/core'
import { listParties } from '@ordinate/parties/contract'
import { listTemplates, removeTemplate, saveTemplate, type TemplateView } from '@ordinate/reporting/contract'
import { useState } from 'react'
import {
  CommandProblem,
  FileDrop,
  Section,
  useCan,
  useClient,
  useCommandOp,
  useListOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './reporting.module.css'

type Draft = Omit<TemplateView, 'id' | 'clientName'>

const BLANK: Draft = {
  clientId: null,
  name: '',
  accent: '#17395f',
  logoFileId: null,
  withCover: true,
  coverLines: [],
  perRow: 3,
  withEvidence: true,
  footer: '',
}

/** How reports look: the organisation's own template and those of its clients. */
export function TemplatesSection() {
  const { t } = useWords()
  const may = useCan()('reporting.set_templates')
  const { data } = useQueryOp(listTemplates, {})
  const [editing, setEditing] = useState<TemplateView | 'new'>()
  const remove = useCommandOp(removeTemplate)
  const add = may && !editing && (
    <Button variant="default" onClick={() => setEditing('new')}>
      {t('reporting.template_add')}
    </Button>
  )
  return (
    <Section title={t('reporting.templates')} actions={add}>
      {data?.templates.length === 0 && !editing && <p className={css.note}>{t('reporting.templates_none')}</p>}
      {data?.templates.map((template) => (
        <div key={template.id} className={css.line}>
          <span className={css.swatch} style={{ background: template.accent }} />
          <strong>{template.name}</strong>
          <span className={css.note}>{template.clientName ?? t('reporting.template_house')}</span>
          {may && (
            <>
              <Button variant="default" onClick={() => setEditing(template)}>
                {t('reporting.template_change')}
              </Button>
              <Button variant="default" onClick={() => void remove.run({ templateId: template.id })}>
                {t('reporting.template_remove')}
              </Button>
            </>
          )}
        </div>
      ))}
      <CommandProblem command={remove} />
      {editing && (
        <Editor
          key={editing === 'new' ? 'new' : editing.id}
          template={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Section>
  )
}

function Editor({ template, onClose }: { template: TemplateView | undefined; onClose: () => void }) {
  const { t } = useWords()
  const save = useCommandOp(saveTemplate, { onDone: onClose })
  const clients = useListOp(listParties, { role: 'client' })
  const [draft, setDraft] = useState<Draft>(template ?? BLANK)
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const send = () => {
    const { clientId, name, accent, logoFileId, withCover, coverLines, perRow, withEvidence, footer } = draft
    const look = { name, accent, logoFileId, withCover, coverLines, perRow, withEvidence, footer }
    void save.run({ ...(template ? { id: template.id } : {}), clientId, ...look })
  }
  return (
    <form
      className={css.editor}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <LookFields draft={draft} set={set} clients={clients.rows} />
      <CommandProblem command={save} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('reporting.template_keep')}
        </Button>
        <Button type="submit" loading={save.pending}>
          {t('reporting.template_save')}
        </Button>
      </Group>
    </form>
  )
}

function LookFields(props: {
  draft: Draft
  set: (part: Partial<Draft>) => void
  clients: readonly { readonly id: string; readonly name: string }[]
}) {
  const { t } = useWords()
  const client = useClient()
  const { draft, set, clients } = props
  const upload = async (file: File) => set({ logoFileId: (await client.upload(file, file.name)).fileId })
  return (
    <>
      <Group align="end" gap="sm">
        <TextInput
          label={t('reporting.template_name')}
          required
          maxLength={80}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <label className={css.select}>
          {t('reporting.template_for')}
          <select
            value={draft.clientId ?? ''}
            onChange={(event) => set({ clientId: event.currentTarget.value || null })}
          >
            <option value="">{t('reporting.template_house')}</option>
            {clients.map((party) => (
              <option key={party.id} value={party.id}>
                {party.name}
              </option>
            ))}
          </select>
        </label>
        <ColorInput
          label={t('reporting.template_accent')}
          format="hex"
          value={draft.accent}
          onChange={(accent) => set({ accent: accent.toLowerCase() })}
        />
        <NumberInput
          label={t('reporting.template_per_row')}
          value={draft.perRow}
          min={1}
          max={4}
          onChange={(value) => set({ perRow: Number(value) || 3 })}
        />
      </Group>
      <FileDrop
        label={t(draft.logoFileId ? 'reporting.template_logo_there' : 'reporting.template_logo')}
        accept="image/png,image/jpeg"
        onFile={(file) => void upload(file)}
      />
      <Group gap="lg">
        <Checkbox
          label={t('reporting.template_cover')}
          checked={draft.withCover}
          onChange={(event) => set({ withCover: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('reporting.template_evidence')}
          checked={draft.withEvidence}
          onChange={(event) => set({ withEvidence: event.currentTarget.checked })}
        />
      </Group>
      {draft.withCover && (
        <Textarea
          label={t('reporting.template_cover_lines')}
          rows={3}
          value={draft.coverLines.join('\n')}
          onChange={(event) => set({ coverLines: event.currentTarget.value.split('\n').slice(0, 6) })}
        />
      )}
      <TextInput
        label={t('reporting.template_footer')}
        maxLength={120}
        value={draft.footer}
        onChange={(event) => set({ footer: event.currentTarget.value })}
      />
    </>
  )
}
