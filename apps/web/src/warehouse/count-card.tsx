import { Button, TextInput } from '@mantine/core'
import { addQuantity, compareQuantity, parseQuantity, quantity, quantityToText } from '@ordinate/kernel'
import type { WaybillView } from '@ordinate/warehouse/contract'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useWords } from '../kit/index.ts'
import { blankCount, type Counted, keyOf } from './count.ts'
import css from './warehouse.module.css'

/** What is being counted, large: expected against counted, one more and one less for the thumb. */
export function CountCard(props: {
  waybill: WaybillView
  counts: ReadonlyMap<string, Counted>
  chosen: string | undefined
  onChange: (count: Counted) => void
  onChoose: (key: string) => void
}) {
  const { t } = useWords()
  const line = props.waybill.lines.find((each) => keyOf(each.itemId, each.lotCode) === props.chosen)
  const known = props.chosen === undefined ? undefined : props.counts.get(props.chosen)
  const about = line ?? props.waybill.lines.find((each) => each.itemId === known?.itemId)
  if (!about || props.chosen === undefined) return <p className={css.quiet}>{t('warehouse.scan_first')}</p>
  const count = known ?? blankCount(about)
  const expected = line?.expected ?? quantity(0)
  const counted = parseQuantity(count.counted) ?? quantity(0)
  const change = (to: Partial<Counted>) => {
    props.onChange({ ...count, ...to })
    if (to.lotCode !== undefined) props.onChoose(keyOf(count.itemId, to.lotCode))
  }
  const step = (by: number) => {
    const next = addQuantity(counted, quantity(by))
    if (next.digits >= 0n) change({ counted: quantityToText(next) })
  }
  const order = compareQuantity(counted, expected)
  return (
    <section className={css.card} aria-label={about.name}>
      <h2>{about.name}</h2>
      <div className={css.versus} data-state={order === 0 ? 'same' : 'differs'} role="status">
        <span>
          <small>{t('warehouse.line_expected')}</small>
          {quantityToText(expected)}
        </span>
        <span>
          <small>{t('warehouse.counted')}</small>
          {quantityToText(counted)}
        </span>
      </div>
      <div className={css.thumb}>
        <Button size="xl" variant="default" aria-label={t('warehouse.one_less')} onClick={() => step(-1)}>
          <IconMinus />
        </Button>
        <TextInput
          size="xl"
          aria-label={t('warehouse.counted')}
          inputMode="decimal"
          value={count.counted}
          onChange={(event) => change({ counted: event.currentTarget.value })}
        />
        <Button size="xl" aria-label={t('warehouse.one_more')} onClick={() => step(1)}>
          <IconPlus />
        </Button>
      </div>
      <div className={css.particulars}>
        <TextInput
          label={t('warehouse.line_damaged')}
          inputMode="decimal"
          value={count.damaged}
          onChange={(event) => change({ damaged: event.currentTarget.value })}
        />
        <TextInput
          label={t('warehouse.lot')}
          value={count.lotCode ?? ''}
          disabled={line?.lotCode != null}
          onChange={(event) => change({ lotCode: event.currentTarget.value.trim() || null })}
        />
        <TextInput
          label={t('warehouse.good_until')}
          type="date"
          value={count.expiresOn ?? ''}
          onChange={(event) => change({ expiresOn: event.currentTarget.value || null })}
        />
      </div>
    </section>
  )
}
