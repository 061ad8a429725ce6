import { Button, Select, TextInput } from '@mantine/core'
import { formatQuantity, quantity } from '@ordinate/kernel'
import { countStock, type StocktakeView, scan } from '@ordinate/warehouse/contract'
import { useRef, useState } from 'react'
import { CommandProblem, useClient, useCommandOp, useWords } from '../kit/index.ts'
import css from './equipment.module.css'

type Tally = {
  readonly itemId: string
  readonly lotId: string | null
  readonly name: string
  pieces: number
  unitIds: string[]
}

/** Scanning: every code adds one piece; the sum goes in as one count when the place is done. */
export function ScanBar({ stocktake }: { stocktake: StocktakeView }) {
  const { t, tag } = useWords()
  const client = useClient()
  const input = useRef<HTMLInputElement>(null)
  const [placeId, setPlaceId] = useState(stocktake.places[0]?.placeId ?? '')
  const [code, setCode] = useState('')
  const [unknown, setUnknown] = useState<string>()
  const [tally, setTally] = useState<readonly Tally[]>([])
  const count = useCommandOp(countStock, { onDone: () => setTally([]) })
  const take = async () => {
    const typed = code.trim()
    if (typed === '') return
    setCode('')
    const found = await client.call(scan, { code: typed }).catch(() => undefined)
    if (!found?.item) return setUnknown(typed)
    setUnknown(undefined)
    setTally((before) => added(before, found.item!, found.lot?.id ?? null, found.unitId))
    input.current?.focus()
  }
  const enter = () =>
    count.run({
      stocktakeId: stocktake.id,
      lines: tally.map((each) => ({
        placeId,
        itemId: each.itemId,
        counted: quantity(each.pieces),
        ...(each.lotId === null ? {} : { lotId: each.lotId }),
        ...(each.unitIds.length === 0 ? {} : { unitIds: each.unitIds }),
      })),
    })
  return (
    <form
      className={css.scan}
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      <Select
        label={t('equipment.place')}
        data={stocktake.places.map((place) => ({ value: place.placeId, label: place.name }))}
        value={placeId}
        onChange={(next) => setPlaceId(next ?? placeId)}
        allowDeselect={false}
      />
      <TextInput
        ref={input}
        label={t('equipment.scan')}
        placeholder={t('equipment.scan_text')}
        value={code}
        error={unknown === undefined ? undefined : t('equipment.scan_unknown', { code: unknown })}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" variant="default">
        {t('equipment.add')}
      </Button>
      {tally.length > 0 && (
        <>
          <span aria-live="polite">
            {tally.map((each) => `${each.name}: ${formatQuantity(quantity(each.pieces), tag)}`).join('; ')}
          </span>
          <Button loading={count.pending} onClick={enter}>
            {t('equipment.enter_count')}
          </Button>
        </>
      )}
      <CommandProblem command={count} />
    </form>
  )
}

/** One more piece; a unit is counted once, however often its label is scanned. */
export function added(
  before: readonly Tally[],
  item: { readonly id: string; readonly name: string },
  lotId: string | null,
  unitId: string | null,
): Tally[] {
  const known = before.find((each) => each.itemId === item.id && each.lotId === lotId)
  if (!known) {
    return [...before, { itemId: item.id, lotId, name: item.name, pieces: 1, unitIds: unitId === null ? [] : [unitId] }]
  }
  if (unitId !== null && known.unitIds.includes(unitId)) return [...before]
  const more = {
    ...known,
    pieces: known.pieces + 1,
    unitIds: unitId === null ? known.unitIds : [...known.unitIds, unitId],
  }
  return before.map((each) => (each === known ? more : each))
}
