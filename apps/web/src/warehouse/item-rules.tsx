import { Button, TagsInput } from '@mantine/core'
import { quantityToText } from '@ordinate/kernel'
import { type ItemView, itemCodes, setItemCodes } from '@ordinate/warehouse/contract'
import { useState } from 'react'
import { CommandProblem, Pairs, useCan, useCommandOp, useQueryOp, useWords } from '../kit/index.ts'

/** How an item wants to be stored, handled and given out. */
export function ItemRules({ item }: { item: ItemView }) {
  const { t } = useWords()
  const { minCelsius: min, maxCelsius: max, perContactMin, perContactMax } = item
  const [fewest, most] = [perContactMin, perContactMax].map((each) => (each ? quantityToText(each) : '…'))
  const rules = [
    ...(item.fragile ? [t('warehouse.fragile')] : []),
    ...(item.keepDry ? [t('warehouse.keep_dry')] : []),
    ...(item.keepLocked ? [t('warehouse.keep_locked')] : []),
    ...(item.minimumAge > 0 ? [t('warehouse.age', { age: item.minimumAge })] : []),
    ...(item.handling === '' ? [] : [item.handling]),
  ]
  return (
    <Pairs
      pairs={[
        [t('warehouse.dating'), item.dating === 'none' ? null : t(`warehouse.dating_${item.dating}`)],
        [t('warehouse.temperature'), min === null && max === null ? null : `${min ?? '…'} – ${max ?? '…'}`],
        [t('warehouse.handling'), rules.join(', ')],
        [t('warehouse.per_contact'), perContactMin || perContactMax ? `${fewest} – ${most}` : null],
      ]}
    />
  )
}

/** The codes that stand on the goods; scanning one of them means the item. */
export function ItemCodes({ itemId }: { itemId: string }) {
  const { t } = useWords()
  const can = useCan()
  const known = useQueryOp(itemCodes, { itemId })
  const [codes, setCodes] = useState<string[]>()
  const save = useCommandOp(setItemCodes, { onDone: () => setCodes(undefined) })
  if (!can('warehouse.keep')) return null
  return (
    <>
      <TagsInput
        label={t('warehouse.codes')}
        description={t('warehouse.codes_how')}
        value={codes ?? known.data?.codes ?? []}
        maxTags={20}
        onChange={setCodes}
      />
      <CommandProblem command={save} />
      {codes && (
        <Button mt={8} variant="default" loading={save.pending} onClick={() => save.run({ itemId, codes })}>
          {t('warehouse.save')}
        </Button>
      )}
    </>
  )
}
