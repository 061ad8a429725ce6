import { Modal, Stack } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import { type DocumentView, documentDirection, register, registeredKind } from '@ordinate/documents/contract'
import { useState } from 'react'
import {
  DateField,
  FileDrop,
  FormRow,
  OperationForm,
  Problem,
  problemOf,
  SelectField,
  TextField,
  useClient,
  usePanel,
  useWords,
} from '../kit/index.ts'

interface Uploaded {
  readonly fileId: string
  readonly name: string
}

/** Registers a paper from elsewhere: first its file, then what it is. */
export function RegisterDialog(props: { opened: boolean; onClose: () => void; orderId?: string }) {
  const { t } = useWords()
  const panel = usePanel()
  const [file, setFile] = useState<Uploaded>()
  const close = () => {
    setFile(undefined)
    props.onClose()
  }
  const done = (paper: DocumentView) => {
    close()
    panel.show('documents.document', paper.id)
  }
  return (
    <Modal opened={props.opened} onClose={close} title={t('documents.register_title')} size="lg">
      {file === undefined ? (
        <PaperUpload onUploaded={setFile} />
      ) : (
        <PaperForm file={file} orderId={props.orderId} onDone={done} onCancel={close} />
      )}
    </Modal>
  )
}

function PaperUpload({ onUploaded }: { onUploaded: (file: Uploaded) => void }) {
  const { t } = useWords()
  const client = useClient()
  const [problem, setProblem] = useState<ProblemDetails>()
  const upload = async (file: File) => {
    setProblem(undefined)
    try {
      const { fileId } = await client.upload(file, file.name)
      onUploaded({ fileId, name: file.name })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <Stack gap="sm">
      <FileDrop label={t('documents.drop_file')} onFile={(file) => void upload(file)} />
      <Problem problem={problem} />
    </Stack>
  )
}

function PaperForm(props: {
  file: Uploaded
  orderId: string | undefined
  onDone: (paper: DocumentView) => void
  onCancel: () => void
}) {
  const { t } = useWords()
  const initial = {
    fileId: props.file.fileId,
    title: props.file.name.replace(/\.[^.]+$/, ''),
    direction: 'incoming',
    ...(props.orderId === undefined ? {} : { orderId: props.orderId }),
  }
  return (
    <OperationForm
      operation={register}
      initial={initial}
      submitLabel={t('documents.register')}
      onDone={props.onDone}
      onCancel={props.onCancel}
    >
      <TextField name="title" label={t('documents.title')} required autoFocus />
      <FormRow>
        <SelectField
          name="kind"
          label={t('documents.kind')}
          required
          options={registeredKind.options.map((value) => ({ value, label: t(`documents.kind.${value}`) }))}
        />
        <SelectField
          name="direction"
          label={t('documents.direction')}
          required
          options={documentDirection.options.map((value) => ({ value, label: t(`documents.direction.${value}`) }))}
        />
      </FormRow>
      <FormRow>
        <TextField name="partyName" label={t('documents.party')} />
        <TextField name="reference" label={t('documents.reference')} />
        <DateField name="date" label={t('documents.date')} />
      </FormRow>
    </OperationForm>
  )
}
