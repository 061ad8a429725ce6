import { Button, Modal } from '@mantine/core'
import { createKey, listKeys, revokeKey } from '@ordinate/platform/contract'
import { useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { SelectField, TextField } from '../kit/fields.tsx'
import { OperationForm } from '../kit/form.tsx'
import { useCommandOp, useQueryOp } from '../kit/operations.ts'
import { EmptyState, PageBody } from '../kit/page.tsx'
import { CommandProblem, Problem } from '../kit/problem.tsx'
import { InstantText } from '../kit/values.tsx'
import { useRoleOptions } from './members-settings.tsx'
import css from './settings.module.css'
import { Told } from './told.tsx'

/** API keys: for programs that use Ordinate over HTTP or the command line. */
export default function KeysSettings() {
  const { t } = useWords()
  const keys = useQueryOp(listKeys, {})
  const revoke = useCommandOp(revokeKey, { onDone: keys.refetch })
  const [making, setMaking] = useState(false)
  const rows = keys.data?.rows ?? []
  return (
    <PageBody>
      {keys.problem && <Problem problem={keys.problem} />}
      <CommandProblem command={revoke} />
      {rows.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t('platform.key_name')}</th>
              <th>{t('platform.key_start')}</th>
              <th>{t('platform.role')}</th>
              <th>{t('platform.made')}</th>
              <th>{t('platform.last_used')}</th>
              <th>{t('platform.what_to_do')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((key) => (
              <tr key={key.id}>
                <td>{key.name}</td>
                <td>
                  <code>{key.start}…</code>
                </td>
                <td>{t(`platform.role.${key.role}`)}</td>
                <td>
                  <InstantText value={key.createdAt} />
                </td>
                <td>{key.lastUsedAt ? <InstantText value={key.lastUsedAt} /> : t('platform.never')}</td>
                <td>
                  <Button variant="default" onClick={() => revoke.run({ keyId: key.id })}>
                    {t('platform.revoke')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {keys.data && rows.length === 0 && <EmptyState text={t('platform.no_keys')} />}
      <Button onClick={() => setMaking(true)}>{t('platform.new_key')}</Button>
      <NewKeyDialog opened={making} onClose={() => setMaking(false)} />
    </PageBody>
  )
}

function NewKeyDialog(props: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const [key, setKey] = useState<string>()
  const roles = useRoleOptions()
  const close = () => {
    setKey(undefined)
    props.onClose()
  }
  return (
    <Modal opened={props.opened} onClose={close} title={t('platform.new_key')}>
      {key === undefined ? (
        <OperationForm
          operation={createKey}
          initial={{ role: 'auditor' }}
          submitLabel={t('platform.new_key')}
          onCancel={close}
          onDone={(answer) => setKey(answer.key)}
        >
          <TextField name="name" label={t('platform.key_name')} required autoFocus />
          <SelectField name="role" label={t('platform.role')} options={roles} required />
        </OperationForm>
      ) : (
        <Told text={t('platform.key_text')} value={key} onDone={close} />
      )}
    </Modal>
  )
}
