import { Button, Modal, SegmentedControl } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import { fetchFile } from '@ordinate/platform/contract'
import {
  addMaterial,
  arrangeMaterials,
  type MaterialView,
  type ProgrammeView,
  removeMaterial,
} from '@ordinate/training/contract'
import { useState } from 'react'
import { localProblem } from '../kit/client.ts'
import {
  CommandProblem,
  FileDrop,
  OperationForm,
  Problem,
  problemOf,
  Section,
  SwitchField,
  TextAreaField,
  TextField,
  useCan,
  useClient,
  useCommandOp,
  useWords,
} from '../kit/index.ts'
import { sizeText } from './size-text.ts'
import css from './training.module.css'

/** What people open on the phone, in order. */
export function Materials({ programme }: { programme: ProgrammeView }) {
  const { t } = useWords()
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const arrange = useCommandOp(arrangeMaterials)
  const editable = can('training.edit') && programme.state !== 'archived'
  const { materials } = programme
  const lift = (at: number) => {
    const ids = materials.map(({ id }) => id)
    ids.splice(at - 1, 0, ...ids.splice(at, 1))
    void arrange.run({ programmeId: programme.id, materialIds: ids })
  }
  return (
    <Section
      title={t('training.materials')}
      actions={editable && <Button onClick={() => setAdding(true)}>{t('training.add_material')}</Button>}
    >
      {materials.length === 0 && <p className={css.quiet}>{t('training.no_materials_yet')}</p>}
      <ol className={css.list}>
        {materials.map((material, at) => (
          <Material
            key={material.id}
            material={material}
            editable={editable}
            onLift={at > 0 ? () => lift(at) : undefined}
          />
        ))}
      </ol>
      <CommandProblem command={arrange} />
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('training.add_material')} size="lg">
        <MaterialForm programmeId={programme.id} onDone={() => setAdding(false)} />
      </Modal>
    </Section>
  )
}

function Material(props: { material: MaterialView; editable: boolean; onLift: (() => void) | undefined }) {
  const { t } = useWords()
  const client = useClient()
  const removal = useCommandOp(removeMaterial)
  const { id, title, kind, fileId, url, mediaType, size, required } = props.material
  const address = kind === 'link' ? url : fileId && client.url(fetchFile as never, { fileId })
  const detail = [
    kind === 'file' ? `${mediaType ?? ''}, ${sizeText(size ?? 0)}` : t(`training.kind_${kind}`),
    t(required ? 'training.required' : 'training.optional'),
  ]
  return (
    <li>
      <span className={css.title}>
        {address ? (
          <a href={address} target="_blank" rel="noreferrer">
            {title}
          </a>
        ) : (
          title
        )}
      </span>
      <span className={css.buttons} style={{ gridRow: 'span 2' }}>
        {props.editable && props.onLift && (
          <Button variant="subtle" aria-label={t('training.lift', { title })} onClick={props.onLift}>
            ↑
          </Button>
        )}
        {props.editable && (
          <Button variant="subtle" loading={removal.pending} onClick={() => void removal.run({ materialId: id })}>
            {t('training.remove')}
          </Button>
        )}
      </span>
      <span className={css.detail}>{detail.join(' · ')}</span>
      <CommandProblem command={removal} />
    </li>
  )
}

/** The most that the server takes, bytes. */
const MOST_BYTES = 50 * 1024 * 1024
const KINDS = ['file', 'link', 'text'] as const

function MaterialForm({ programmeId, onDone }: { programmeId: string; onDone: () => void }) {
  const { t } = useWords()
  const [kind, setKind] = useState<(typeof KINDS)[number]>('file')
  const [file, setFile] = useState<{ fileId: string; name: string }>()
  const waits = kind === 'file' && file === undefined
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('training.material_kind')}
        value={kind}
        onChange={(next) => setKind(next as typeof kind)}
        data={KINDS.map((value) => ({ value, label: t(`training.kind_${value}`) }))}
        mb="sm"
      />
      {waits ? (
        <FileUpload onUploaded={setFile} />
      ) : (
        <OperationForm
          key={`${kind} ${file?.fileId}`}
          operation={addMaterial}
          initial={{
            programmeId,
            required: true,
            ...(kind === 'file' && file ? { fileId: file.fileId, title: file.name.replace(/\.[^.]+$/, '') } : {}),
          }}
          submitLabel={t('training.add_material')}
          onDone={onDone}
        >
          <TextField name="title" label={t('training.title')} required autoFocus />
          {kind === 'link' && (
            <TextField name="url" type="url" label={t('training.url')} placeholder="https://" required />
          )}
          {kind === 'text' && <TextAreaField name="body" label={t('training.body')} rows={8} required />}
          <SwitchField name="required" label={t('training.must_be_opened')} />
        </OperationForm>
      )}
    </>
  )
}

function FileUpload({ onUploaded }: { onUploaded: (file: { fileId: string; name: string }) => void }) {
  const { t } = useWords()
  const client = useClient()
  const [problem, setProblem] = useState<ProblemDetails>()
  const [sending, setSending] = useState(false)
  const upload = async (file: File) => {
    if (file.size > MOST_BYTES) {
      const detail = t('training.file_too_large', {
        name: file.name,
        size: sizeText(file.size),
        most: sizeText(MOST_BYTES),
      })
      return setProblem({ ...localProblem('training.file_too_large'), status: 413, detail })
    }
    setProblem(undefined)
    setSending(true)
    try {
      const { fileId } = await client.upload(file, file.name)
      onUploaded({ fileId, name: file.name })
    } catch (error) {
      setProblem(problemOf(error))
    }
    setSending(false)
  }
  return (
    <>
      <FileDrop
        label={t(sending ? 'training.uploading' : 'training.drop_material')}
        accept=".pdf,.mp4,.webm,.mov,.mp3,.jpg,.jpeg,.png,.webp"
        onFile={(file) => void upload(file)}
      >
        <span>{t('training.drop_note', { most: sizeText(MOST_BYTES) })}</span>
      </FileDrop>
      <Problem problem={problem} />
    </>
  )
}
