import { Button, Modal } from '@mantine/core'
import { timeToText } from '@ordinate/kernel'
import { listTemplates, removeTemplate, type ShiftTemplateView, saveTemplate } from '@ordinate/scheduling/contract'
import { PAPER_KINDS } from '@ordinate/staffing/domain'
import { useState } from 'react'
import {
  type Column,
  CommandProblem,
  DataTable,
  EmptyState,
  FormRow,
  MultiSelectField,
  NumberField,
  OperationForm,
  Section,
  TagsField,
  TextField,
  TimeField,
  useCan,
  useCommandOp,
  useListOp,
  useWords,
  type Words,
} from '../kit/index.ts'

/** `16:00-20:00, 2 people`. */
export function hoursOf({ startTime, endTime, headcount }: ShiftTemplateView, t: Words['t']): string {
  return `${timeToText(startTime)}-${timeToText(endTime)}, ${t('scheduling.people_count', { count: headcount })}`
}

/** Opens the form of a new template. */
export function NewTemplateButton({ onMade }: { onMade?: (template: ShiftTemplateView) => void }) {
  const { t } = useWords()
  const can = useCan()
  const [opened, setOpened] = useState(false)
  if (!can('scheduling.edit')) return null
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setOpened(true)}>
        {t('scheduling.new_template')}
      </Button>
      <TemplateDialog opened={opened} onClose={() => setOpened(false)} onSaved={onMade} />
    </>
  )
}

interface DialogProps {
  readonly template?: ShiftTemplateView | undefined
  readonly opened: boolean
  readonly onClose: () => void
  readonly onSaved?: ((template: ShiftTemplateView) => void) | undefined
}

function TemplateDialog({ template, opened, onClose, onSaved }: DialogProps) {
  const { t } = useWords()
  const papers = PAPER_KINDS.map((kind) => ({ value: kind, label: t(`staffing.paper.${kind}`) }))
  const initial = template
    ? {
        templateId: template.id,
        name: template.name,
        role: template.role,
        startTime: timeToText(template.startTime),
        endTime: timeToText(template.endTime),
        headcount: template.headcount,
        needs: template.needs,
        version: template.version,
      }
    : { role: 'promoter', headcount: 1, needs: { skills: [], papers: [], languages: [] } }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(template ? 'scheduling.edit_template' : 'scheduling.new_template')}
      size="lg"
    >
      <OperationForm
        operation={saveTemplate}
        initial={initial}
        submitLabel={t('scheduling.save_template')}
        onDone={(saved) => {
          onSaved?.(saved)
          onClose()
        }}
        onCancel={onClose}
      >
        <FormRow>
          <TextField name="name" label={t('scheduling.template_name')} required autoFocus />
          <TextField name="role" label={t('scheduling.role')} placeholder="promoter" />
        </FormRow>
        <FormRow>
          <TimeField name="startTime" label={t('scheduling.start_time')} required />
          <TimeField
            name="endTime"
            label={t('scheduling.end_time')}
            description={t('scheduling.end_time_note')}
            required
          />
          <NumberField name="headcount" label={t('scheduling.people')} />
        </FormRow>
        <FormRow>
          <TagsField name="needs.skills" label={t('scheduling.needs_skills')} />
          <MultiSelectField name="needs.papers" label={t('scheduling.needs_papers')} options={papers} />
          <TagsField name="needs.languages" label={t('scheduling.needs_languages')} />
        </FormRow>
      </OperationForm>
    </Modal>
  )
}

function columnsOf({ t }: Words): Column<ShiftTemplateView>[] {
  const papersOf = (template: ShiftTemplateView): string =>
    template.needs.papers.map((kind) => t(`staffing.paper.${kind}`)).join(', ')
  return [
    { key: 'name', title: t('scheduling.template_name'), value: (one) => one.name, width: 220 },
    { key: 'role', title: t('scheduling.role'), value: (one) => one.role, width: 110 },
    { key: 'start', title: t('scheduling.start_time'), value: (one) => one.startTime, width: 80 },
    { key: 'end', title: t('scheduling.end_time'), value: (one) => one.endTime, width: 80 },
    { key: 'people', title: t('scheduling.people'), value: (one) => one.headcount, width: 70 },
    { key: 'skills', title: t('scheduling.needs_skills'), value: (one) => one.needs.skills.join(', '), width: 160 },
    { key: 'papers', title: t('scheduling.needs_papers'), value: papersOf, width: 200 },
    {
      key: 'languages',
      title: t('scheduling.needs_languages'),
      value: (one) => one.needs.languages.join(', '),
      width: 120,
    },
  ]
}

/** The templates of the organisation, to be added, changed and removed. */
export function TemplatesTable() {
  const words = useWords()
  const { t } = words
  const can = useCan()
  const list = useListOp(listTemplates, {})
  const [edited, setEdited] = useState<ShiftTemplateView>()
  const removal = useCommandOp(removeTemplate)
  const removeAll = async (rows: readonly ShiftTemplateView[]) => {
    for (const { id } of rows) await removal.run({ templateId: id })
  }
  const editable = can('scheduling.edit')
  return (
    <Section title={t('scheduling.templates')} actions={<NewTemplateButton />}>
      <CommandProblem command={removal} />
      <DataTable
        name="scheduling.templates"
        label={t('scheduling.templates')}
        columns={columnsOf(words)}
        rowKey={(one) => one.id}
        list={list}
        fit
        empty={<EmptyState text={t('scheduling.no_templates')} />}
        {...(editable && {
          onOpen: setEdited,
          actions: (rows: readonly ShiftTemplateView[]) => (
            <Button size="compact-xs" variant="default" loading={removal.pending} onClick={() => void removeAll(rows)}>
              {t('scheduling.remove_templates', { count: rows.length })}
            </Button>
          ),
        })}
      />
      {edited && <TemplateDialog key={edited.id} template={edited} opened onClose={() => setEdited(undefined)} />}
    </Section>
  )
}

/** Shift templates as a tab of the settings. */
export default function TemplatesSettings() {
  return <TemplatesTable />
}
