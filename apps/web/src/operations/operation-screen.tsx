import { command } from '@ordinate/contract'
import { toWire } from '@ordinate/kernel'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { readableCode } from '../i18n/catalogue.ts'
import { useWords } from '../i18n/words.tsx'
import { JsonField, NumberField, SelectField, SwitchField, TextField } from '../kit/fields.tsx'
import { OperationForm } from '../kit/form.tsx'
import { useScreenParams } from '../kit/navigation.tsx'
import { EmptyState, PageBody, PageHeader, Section } from '../kit/page.tsx'
import { type DescribedCommand, type MemberSchema, useDescribedCommands } from './described.ts'

/** Any command of the server as a form, made from its description alone. */
export default function OperationScreen() {
  const { t } = useWords()
  const { operation = '' } = useScreenParams()
  const commands = useDescribedCommands()
  if (!commands) return null
  const described = commands.find(({ name }) => name === operation)
  if (!described) {
    return (
      <>
        <PageHeader title={operation} />
        <EmptyState text={t('operations.unknown')} />
      </>
    )
  }
  return <CommandForm key={described.name} described={described} />
}

function CommandForm({ described }: { described: DescribedCommand }) {
  const { t } = useWords()
  const [answer, setAnswer] = useState<unknown>()
  const operation = useMemo(
    () =>
      command(described.name, {
        summary: described.summary,
        permission: described.permission,
        input: z.looseObject({}),
        output: z.unknown(),
      }),
    [described],
  )
  return (
    <>
      <PageHeader title={described.summary} facts={<code>{described.name}</code>} />
      <PageBody>
        <div style={{ maxWidth: 640 }}>
          <OperationForm operation={operation} submitLabel={t('operations.send')} onDone={setAnswer}>
            {Object.entries(described.members).map(([name, schema]) => (
              <MemberField key={name} name={name} schema={schema} required={described.required.includes(name)} />
            ))}
          </OperationForm>
          {answer !== undefined && (
            <Section title={t('operations.answer')}>
              <pre style={{ whiteSpace: 'pre-wrap', fontSize: 12 }}>{JSON.stringify(toWire(answer), null, 2)}</pre>
            </Section>
          )}
        </div>
      </PageBody>
    </>
  )
}

/** The schema that is meant when null is also allowed. */
function meant(schema: MemberSchema): MemberSchema {
  return schema.anyOf?.find(({ type }) => type !== 'null') ?? schema
}

function MemberField(props: { name: string; schema: MemberSchema; required: boolean }) {
  const { t } = useWords()
  const schema = meant(props.schema)
  const field = { name: props.name, label: readableCode(props.name), required: props.required }
  const example = schema.examples?.[0]
  if (schema.enum) {
    return <SelectField {...field} options={schema.enum.map((value) => ({ value, label: value }))} clearable />
  }
  if (schema.type === 'boolean') return <SwitchField {...field} />
  if (schema.type === 'integer' || schema.type === 'number') return <NumberField {...field} />
  if (schema.type === 'string')
    return <TextField {...field} placeholder={example === undefined ? '' : String(example)} />
  return <JsonField {...field} description={t('operations.as_json')} />
}
