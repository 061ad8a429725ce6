import { Button, Modal, Select } from '@mantine/core'
import type { OutputOf } from '@ordinate/contract'
import { changeRole, inviteMember, listMembers, ROLES, type Role, removeMember } from '@ordinate/platform/contract'
import { useState } from 'react'
import { useWords } from '../i18n/words.tsx'
import { SelectField, TextField } from '../kit/fields.tsx'
import { OperationForm } from '../kit/form.tsx'
import { useCommandOp, useQueryOp } from '../kit/operations.ts'
import { PageBody } from '../kit/page.tsx'
import { CommandProblem, Problem } from '../kit/problem.tsx'
import { useCan, useSession } from '../kit/session.tsx'
import { StateMark } from '../kit/state-mark.tsx'
import css from './settings.module.css'
import { Told } from './told.tsx'

type Member = OutputOf<typeof listMembers>['rows'][number]

/** The roles as choices. */
export function useRoleOptions(): { value: Role; label: string }[] {
  const { t } = useWords()
  return ROLES.map((role) => ({ value: role, label: t(`platform.role.${role}`) }))
}

/** Who can sign in, and as what. */
export default function MembersSettings() {
  const { t } = useWords()
  const can = useCan()
  const members = useQueryOp(listMembers, {})
  const [inviting, setInviting] = useState(false)
  const mayChange = can('platform.administer')
  return (
    <PageBody>
      {members.problem && <Problem problem={members.problem} />}
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t('platform.your_name')}</th>
            <th>{t('platform.email')}</th>
            <th>{t('platform.role')}</th>
            <th>{t('platform.state')}</th>
            <th>{t('platform.what_to_do')}</th>
          </tr>
        </thead>
        <tbody>
          {members.data?.rows.map((member) => (
            <MemberRow key={member.userId} member={member} mayChange={mayChange} onDone={members.refetch} />
          ))}
        </tbody>
      </table>
      {mayChange && <Button onClick={() => setInviting(true)}>{t('platform.invite')}</Button>}
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
    </PageBody>
  )
}

function MemberRow(props: { member: Member; mayChange: boolean; onDone: () => void }) {
  const { t } = useWords()
  const { member } = props
  const me = useSession()
  const change = useCommandOp(changeRole, { onDone: props.onDone })
  const remove = useCommandOp(removeMember, { onDone: props.onDone })
  return (
    <tr>
      <td>{member.name}</td>
      <td>{member.email}</td>
      <td>
        <Select
          aria-label={t('platform.role')}
          data={useRoleOptions()}
          value={member.role}
          allowDeselect={false}
          disabled={!props.mayChange}
          onChange={(role) => role && change.run({ userId: member.userId, role })}
        />
        <CommandProblem command={change} />
      </td>
      <td>
        <StateMark
          state={member.joined ? 'D' : 'W'}
          label={t(member.joined ? 'platform.joined' : 'platform.not_joined')}
        />
      </td>
      <td>
        {props.mayChange && member.userId !== me?.id && (
          <Button variant="default" loading={remove.pending} onClick={() => remove.run({ userId: member.userId })}>
            {t('platform.remove_access')}
          </Button>
        )}
        <CommandProblem command={remove} />
      </td>
    </tr>
  )
}

function InviteDialog(props: { opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const [path, setPath] = useState<string>()
  const roles = useRoleOptions()
  const close = () => {
    setPath(undefined)
    props.onClose()
  }
  return (
    <Modal opened={props.opened} onClose={close} title={t('platform.invite')}>
      {path === undefined ? (
        <OperationForm
          operation={inviteMember}
          initial={{ role: 'manager' }}
          submitLabel={t('platform.invite')}
          onCancel={close}
          onDone={(answer) => setPath(answer.path)}
        >
          <TextField name="name" label={t('platform.your_name')} required autoFocus />
          <TextField name="email" type="email" label={t('platform.email')} required />
          <SelectField name="role" label={t('platform.role')} options={roles} required />
        </OperationForm>
      ) : (
        <Told text={t('platform.invited_text')} value={window.location.origin + path} onDone={close} />
      )}
    </Modal>
  )
}
