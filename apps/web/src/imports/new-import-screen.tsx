import { Button, Select, Textarea } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import { type ImportView, importKinds, importTemplate, startImport, startPasted } from '@ordinate/platform/contract'
import { useState } from 'react'
import {
  CommandProblem,
  FileDrop,
  PageBody,
  PageHeader,
  Problem,
  problemOf,
  Section,
  useClient,
  useCommandOp,
  useGo,
  useQueryOp,
  useSearchState,
  useWords,
} from '../kit/index.ts'

import css from './imports.module.css'

/** What the address says beside the kind is handed to the import: the order of an address programme. */
function useParameters(): Record<string, string> {
  const [orderId] = useSearchState('orderId')
  return orderId === '' ? {} : { orderId }
}

function useStart() {
  const go = useGo()
  const client = useClient()
  const parameters = useParameters()
  const onDone = (run: ImportView) => go(`/imports/${run.id}`, { replace: true })
  const fromFile = useCommandOp(startImport, { onDone })
  const fromText = useCommandOp(startPasted, { onDone })
  const [uploading, setUploading] = useState(false)
  const [problem, setProblem] = useState<ProblemDetails>()
  const upload = async (kind: string, file: File) => {
    setProblem(undefined)
    setUploading(true)
    try {
      const { fileId } = await client.upload(file, file.name)
      await fromFile.run({ kind, fileId, parameters })
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setUploading(false)
    }
  }
  const paste = (kind: string, text: string) => fromText.run({ kind, text, parameters })
  return { fromFile, fromText, upload, paste, problem, pending: uploading || fromFile.pending || fromText.pending }
}

/** A file dropped or cells pasted: the beginning of an import. */
export default function NewImportScreen() {
  const { t } = useWords()
  const client = useClient()
  const kinds = useQueryOp(importKinds, {}).data?.kinds ?? []
  const [chosen, setKind] = useSearchState('kind')
  const parameters = useParameters()
  const [text, setText] = useState('')
  const start = useStart()
  // Without an order there is nothing that an address programme or shifts could belong to, nor without its number a waybill; they are started
  // from pages of their own.
  const offered = kinds.filter(
    ({ kind }) => kind === chosen || parameters.orderId !== undefined || !/^(orders|scheduling|warehouse)\./.test(kind),
  )
  const kind = chosen === '' ? (offered[0]?.kind ?? '') : chosen
  const template = kind !== '' && (
    <Button variant="default" component="a" href={client.url(importTemplate, { kind })}>
      {t('imports.template')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('imports.new')} actions={template} />
      <PageBody>
        <div className={css.start}>
          <Select
            label={t('imports.kind')}
            data={offered.map((one) => ({ value: one.kind, label: one.title }))}
            value={kind === '' ? null : kind}
            onChange={(value) => setKind(value ?? '')}
            allowDeselect={false}
            maw={360}
          />
          <FileDrop
            label={t(start.pending ? 'imports.reading' : 'imports.drop')}
            accept=".xlsx,.csv,.txt,.tsv"
            onFile={(file) => void start.upload(kind, file)}
            onPasteText={(pasted) => void start.paste(kind, pasted)}
          />
          <Problem problem={start.problem} />
          <CommandProblem command={start.fromFile} />
          <CommandProblem command={start.fromText} />
          <Section title={t('imports.paste')}>
            <Textarea
              aria-label={t('imports.paste')}
              description={t('imports.paste_how')}
              minRows={6}
              autosize
              maxRows={14}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button
              mt={8}
              disabled={text.trim() === '' || kind === ''}
              loading={start.pending}
              onClick={() => void start.paste(kind, text)}
            >
              {t('imports.continue')}
            </Button>
          </Section>
        </div>
      </PageBody>
    </>
  )
}
