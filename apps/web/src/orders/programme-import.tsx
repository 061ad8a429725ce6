import { Modal, Stack } from '@mantine/core'
import type { ProblemDetails } from '@ordinate/contract'
import { startImport, startPasted } from '@ordinate/platform/contract'
import { useState } from 'react'
import { CommandProblem, FileDrop, Problem, problemOf, useClient, useCommandOp, useGo, useWords } from '../kit/index.ts'

const KIND = 'orders.addressProgramme'

/** Takes an address programme as a file or as pasted cells; the import's own page shows what it would do. */
export function ProgrammeImport(props: { orderId: string; opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const go = useGo()
  const client = useClient()
  const [problem, setProblem] = useState<ProblemDetails>()
  const opened = { onDone: ({ id }: { id: string }) => go(`/imports/${id}`) }
  const fromFile = useCommandOp(startImport, opened)
  const fromPaste = useCommandOp(startPasted, opened)
  const parameters = { orderId: props.orderId }
  const upload = async (file: File) => {
    setProblem(undefined)
    try {
      const { fileId } = await client.upload(file, file.name)
      await fromFile.run({ kind: KIND, fileId, parameters })
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('orders.import_programme')} size="lg">
      <Stack gap="sm">
        <FileDrop
          label={t('orders.drop_programme')}
          accept=".xlsx,.csv"
          onFile={(file) => void upload(file)}
          onPasteText={(text) => void fromPaste.run({ kind: KIND, text, parameters })}
        />
        <p>{t('orders.programme_columns')}</p>
        <Problem problem={problem} />
        <CommandProblem command={fromFile} />
        <CommandProblem command={fromPaste} />
      </Stack>
    </Modal>
  )
}
