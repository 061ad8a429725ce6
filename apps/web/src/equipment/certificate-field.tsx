import type { ProblemDetails } from '@ordinate/contract'
import { useState } from 'react'
import { type FieldProps, FileDrop, Problem, problemOf, useClient, useForm, useWords } from '../kit/index.ts'

/** A paper that is stored as soon as it is chosen; its number travels with the form. */
export function CertificateField(props: FieldProps) {
  const form = useForm()
  const client = useClient()
  const { t } = useWords()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<ProblemDetails>()
  const take = async (file: File) => {
    try {
      const kept = await client.upload(file, file.name)
      setName(file.name)
      setProblem(undefined)
      form.set(props.name, kept.fileId)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <div>
      <FileDrop label={props.label} accept=".pdf,image/*" onFile={(file) => void take(file)} />
      {name !== '' && <p>{t('equipment.file_kept', { name })}</p>}
      <Problem problem={problem} />
    </div>
  )
}
