import { Checkbox, Modal, MultiSelect, Select } from '@mantine/core'
import { formatTime } from '@ordinate/kernel'
import { addActivations, getOrder } from '@ordinate/orders/contract'
import { listOutlets, outletFacets } from '@ordinate/places/contract'
import { useEffect, useState } from 'react'
import {
  DateField,
  FormRow,
  NumberField,
  OperationForm,
  TextField,
  TimeField,
  useForm,
  useListOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import css from './orders.module.css'

/** Outlets x weekdays x weeks at the same hours. What is there already is left alone. */
export function PatternDialog(props: { orderId: string; opened: boolean; onClose: () => void }) {
  const { t } = useWords()
  const { data: order } = useQueryOp(getOrder, { orderId: props.orderId })
  if (!order) return null
  const { startTime, endTime, weekdays = [4, 5, 6, 7], headcount = 1 } = order.brief
  const initial = {
    orderId: props.orderId,
    pattern: {
      outletIds: [],
      weekdays,
      headcount,
      startTime: startTime ? formatTime(startTime) : '11:00',
      endTime: endTime ? formatTime(endTime) : '16:00',
      ...(order.startsOn ? { from: order.startsOn.toString() } : {}),
      ...(order.endsOn ? { to: order.endsOn.toString() } : {}),
    },
  }
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('orders.add_by_pattern')} size="lg">
      <OperationForm
        operation={addActivations}
        initial={initial}
        submitLabel={t('orders.add_activations')}
        onDone={props.onClose}
        onCancel={props.onClose}
      >
        <OutletsField />
        <FormRow>
          <DateField name="pattern.from" label={t('orders.first_day')} required />
          <DateField name="pattern.to" label={t('orders.last_day')} required />
        </FormRow>
        <WeekdaysField />
        <FormRow>
          <TimeField name="pattern.startTime" label={t('orders.from_hour')} required />
          <TimeField name="pattern.endTime" label={t('orders.to_hour')} required />
          <NumberField name="pattern.headcount" label={t('orders.people')} />
          <TextField name="pattern.role" label={t('orders.role')} placeholder="promoter" />
        </FormRow>
      </OperationForm>
    </Modal>
  )
}

type Pattern = { weekdays: number[]; outletIds: string[] }

/** All outlets of a region, or some of them. */
function OutletsField() {
  const { t } = useWords()
  const { values, set, messages } = useForm()
  const [region, setRegion] = useState<string | null>(null)
  const facets = useQueryOp(outletFacets, {})
  const { rows, hasMore, loadMore } = useListOp(listOutlets, region === null ? {} : { region }, { limit: 500 })
  useEffect(() => {
    if (hasMore) loadMore()
  }, [hasMore, loadMore])
  const { outletIds } = values.pattern as Pattern
  const takeAll = (ids: readonly string[]) => set('pattern.outletIds', [...new Set([...outletIds, ...ids])])
  return (
    <>
      <FormRow>
        <Select
          label={t('orders.region')}
          clearable
          data={facets.data?.regions.map(({ value, count }) => ({ value, label: `${value} (${count})` })) ?? []}
          value={region}
          onChange={setRegion}
        />
        <Checkbox
          label={t('orders.all_of_region', { count: rows.length })}
          checked={rows.length > 0 && rows.every(({ id }) => outletIds.includes(id))}
          onChange={(event) =>
            event.currentTarget.checked
              ? takeAll(rows.map(({ id }) => id))
              : set(
                  'pattern.outletIds',
                  outletIds.filter((id) => !rows.some((row) => row.id === id)),
                )
          }
          mt={26}
        />
      </FormRow>
      <MultiSelect
        label={t('orders.chosen_outlets', { count: outletIds.length })}
        searchable
        clearable
        limit={100}
        data={rows.map((outlet) => ({ value: outlet.id, label: `${outlet.name} ${outlet.postcode ?? ''}` }))}
        value={outletIds.filter((id) => rows.some((row) => row.id === id)).slice(0, 30)}
        onChange={(ids) => takeAll(ids)}
        onClear={() => set('pattern.outletIds', [])}
        onRemove={(id) =>
          set(
            'pattern.outletIds',
            outletIds.filter((one) => one !== id),
          )
        }
        error={messages['pattern.outletIds']}
      />
    </>
  )
}

/** Days from 1 January 1970, a Thursday, to the first Monday after it. */
const MONDAY = 4

function WeekdaysField() {
  const { t, tag } = useWords()
  const { values, set, messages } = useForm()
  const { weekdays } = values.pattern as Pattern
  const names = new Intl.DateTimeFormat(tag, { weekday: 'short', timeZone: 'UTC' })
  return (
    <Checkbox.Group
      label={t('orders.weekdays')}
      value={weekdays.map(String)}
      onChange={(chosen) => set('pattern.weekdays', chosen.map(Number).sort())}
      error={messages['pattern.weekdays']}
    >
      <div className={css.weekdays}>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <Checkbox key={day} value={String(day)} label={names.format((MONDAY + day - 1) * 86_400_000)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
