import { Button, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import { type CastingRow, createCasting } from '@ordinate/castings/contract'
import { useState } from 'react'
import { CommandProblem, Dialog, useCommandOp, useWords } from '../kit/index.ts'
import { MomentInput, useMoment } from './moment-input.tsx'

interface Props {
  orderId: string
  opened: boolean
  onClose: () => void
  onDone: (row: CastingRow) => void
}

/** Opens a casting: role, how many, decided by when. */
export function NewCastingDialog(props: Props) {
  const { t } = useWords()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('castings.new')} size="md">
      <NewCasting {...props} />
    </Dialog>
  )
}

function NewCasting({ orderId, onClose, onDone }: Props) {
  const { t } = useWords()
  const [role, setRole] = useState('promoter')
  const [wanted, setWanted] = useState<number>(2)
  const [note, setNote] = useState('')
  const decideBy = useMoment(72)
  const create = useCommandOp(createCasting, { onDone })
  const submit = () =>
    decideBy.moment && create.run({ orderId, role: role.trim(), wanted, decideBy: decideBy.moment, note })
  return (
    <Stack gap="md">
      <TextInput
        label={t('castings.role')}
        description={t('castings.role_text')}
        withAsterisk
        data-autofocus
        maxLength={40}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      <NumberInput
        label={t('castings.how_many')}
        withAsterisk
        min={1}
        max={1_000}
        allowDecimal={false}
        value={wanted}
        onChange={(value) => setWanted(Number(value))}
      />
      <MomentInput label={t('castings.decide_by')} moment={decideBy} />
      <Textarea
        label={t('castings.note')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <CommandProblem command={create} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('castings.cancel')}
        </Button>
        <Button loading={create.pending} disabled={role.trim() === '' || !decideBy.moment} onClick={submit}>
          {t('castings.open')}
        </Button>
      </Group>
    </Stack>
  )
}
