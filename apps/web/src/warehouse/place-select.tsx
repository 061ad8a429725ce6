import { Select } from '@mantine/core'
import { listStoragePlaces } from '@ordinate/warehouse/contract'
import { useListOp, useWords } from '../kit/index.ts'

/** A storage place, by code and name. */
export function PlaceSelect(props: {
  label: string
  value: string | undefined
  onChange: (id: string | undefined) => void
}) {
  const { t } = useWords()
  const { rows } = useListOp(listStoragePlaces, {}, { limit: 500 })
  return (
    <Select
      label={props.label}
      placeholder={t('warehouse.place')}
      searchable
      clearable
      data={rows.map((place) => ({ value: place.id, label: `${place.code} ${place.name}`.trim() }))}
      value={props.value ?? null}
      onChange={(next) => props.onChange(next ?? undefined)}
    />
  )
}
