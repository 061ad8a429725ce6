import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { listUnits, pinUnits, type ReturnableBookingView } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { CommandProblem, Dialog, EmptyState, useCommandOp, useListOp, useWords } from '../kit/index.ts'

/** Which units serve a booking. */
export function PinDialog(props: { opened: boolean; onClose: () => void; booking: ReturnableBookingView }) {
  const { t } = useWords()
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('equipment.choose_units')}>
      {props.opened && <Units booking={props.booking} onClose={props.onClose} />}
    </Dialog>
  )
}

function Units({ booking, onClose }: { booking: ReturnableBookingView; onClose: () => void }) {
  const { t } = useWords()
  const list = useListOp(listUnits, { itemId: booking.itemId }, { limit: 500 })
  const [chosen, setChosen] = useState<readonly string[]>(booking.units.map((unit) => unit.unitId))
  const pin = useCommandOp(pinUnits, { onDone: onClose })
  const usable = list.rows.filter((unit) => unit.state !== 'lost' && unit.state !== 'retired')
  if (!list.loading && usable.length === 0) return <EmptyState text={t('equipment.no_units_of_item')} />
  return (
    <Stack gap="sm">
      {usable.map((unit) => (
        <Checkbox
          key={unit.id}
          label={`${unit.serial}, ${t(`equipment.state_${unit.state}`)}`}
          checked={chosen.includes(unit.id)}
          onChange={(event) =>
            setChosen(event.currentTarget.checked ? [...chosen, unit.id] : chosen.filter((each) => each !== unit.id))
          }
        />
      ))}
      <CommandProblem command={pin} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('kit.cancel')}
        </Button>
        <Button loading={pin.pending} onClick={() => pin.run({ bookingId: booking.id, unitIds: [...chosen] })}>
          {t('equipment.choose')}
        </Button>
      </Group>
    </Stack>
  )
}
