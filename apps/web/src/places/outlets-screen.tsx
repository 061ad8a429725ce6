import { Button, Modal, Select, TextInput } from '@mantine/core'
import { listOutlets, type OutletFlag, type OutletView, outletFacets } from '@ordinate/places/contract'
import { useState } from 'react'
import {
  type Column,
  DataTable,
  EmptyState,
  PageHeader,
  StateMark,
  useCan,
  useGo,
  useListOp,
  usePanel,
  useQueryOp,
  useSearchState,
  useSession,
  useWords,
  type Words,
} from '../kit/index.ts'
import { ChainsDialog } from './chains-dialog.tsx'
import { NewOutletForm } from './outlet-form.tsx'

function columnsOf({ t }: Words, currency: string): Column<OutletView>[] {
  const flags = (outlet: OutletView) => outlet.flags.map((flag) => t(`places.flag_short.${flag}`)).join(', ')
  return [
    { key: 'name', title: t('places.column.name'), value: (o) => o.name, width: 220 },
    { key: 'key', title: t('places.column.key'), value: (o) => o.key, width: 130 },
    { key: 'chain', title: t('places.column.chain'), value: (o) => o.chain, width: 110 },
    { key: 'address', title: t('places.column.address'), value: (o) => o.address, width: 280 },
    { key: 'postcode', title: t('places.column.postcode'), value: (o) => o.postcode, width: 80 },
    { key: 'region', title: t('places.column.region'), value: (o) => o.region, width: 70 },
    { key: 'zone', title: t('places.column.zone'), value: (o) => o.zone, width: 160 },
    {
      key: 'flags',
      title: t('places.doubts'),
      value: flags,
      width: 200,
      cell: (o) => (o.flags.length === 0 ? null : <StateMark state="W" label={flags(o)} />),
    },
    { key: 'venue', title: t('places.column.venueName'), value: (o) => o.venueName, width: 150 },
    { key: 'email', title: t('places.column.venueEmail'), value: (o) => o.venueEmail, width: 180, hidden: true },
    { key: 'cost', title: t('places.cost', { currency }), value: (o) => o.placeCost, width: 110 },
    { key: 'lead', title: t('places.column.passLeadDays'), value: (o) => o.passLeadDays, width: 90, hidden: true },
  ]
}

function useFilter() {
  const [words, setWords] = useSearchState('words')
  const [chain, setChain] = useSearchState('chain')
  const [region, setRegion] = useSearchState('region')
  const [flag, setFlag] = useSearchState('flag')
  const input = {
    ...(words === '' ? {} : { words }),
    ...(chain === '' ? {} : { chain }),
    ...(region === '' ? {} : { region }),
    ...(flag === '' ? {} : { flag: flag as OutletFlag }),
  }
  return { words, setWords, chain, setChain, region, setRegion, flag, setFlag, input }
}

function Choice(props: {
  label: string
  value: string
  options: readonly { value: string; count: number; label?: string }[]
  onChange: (value: string) => void
}) {
  if (props.options.length === 0) return null
  return (
    <Select
      aria-label={props.label}
      placeholder={props.label}
      data={props.options.map(({ value, count, label }) => ({ value, label: `${label ?? value} (${count})` }))}
      value={props.value === '' ? null : props.value}
      onChange={(value) => props.onChange(value ?? '')}
      clearable
      searchable
      w={150}
    />
  )
}

function Filters({ filter }: { filter: ReturnType<typeof useFilter> }) {
  const { t } = useWords()
  const facets = useQueryOp(outletFacets, {}).data
  return (
    <>
      <TextInput
        aria-label={t('places.words')}
        placeholder={t('places.words')}
        value={filter.words}
        onChange={(event) => filter.setWords(event.currentTarget.value)}
      />
      <Choice
        label={t('places.column.chain')}
        value={filter.chain}
        options={facets?.chains ?? []}
        onChange={filter.setChain}
      />
      <Choice
        label={t('places.column.region')}
        value={filter.region}
        options={facets?.regions ?? []}
        onChange={filter.setRegion}
      />
      <Choice
        label={t('places.doubts')}
        value={filter.flag}
        options={(facets?.flags ?? []).map((flag) => ({ ...flag, label: t(`places.flag_short.${flag.value}`) }))}
        onChange={filter.setFlag}
      />
    </>
  )
}

/** All outlets, with what is doubtful about them. */
export default function OutletsScreen() {
  const words = useWords()
  const { t } = words
  const can = useCan()
  const go = useGo()
  const panel = usePanel()
  const filter = useFilter()
  const currency = useSession()?.organisation.currency ?? ''
  const list = useListOp(listOutlets, filter.input)
  const [adding, setAdding] = useState(false)
  const [chains, setChains] = useState(false)
  const filtered = Object.keys(filter.input).length > 0
  const buttons = can('places.edit') && (
    <>
      <Button variant="default" onClick={() => go('/imports/new?kind=places.outlets')}>
        {t('places.import')}
      </Button>
      <Button onClick={() => setAdding(true)}>{t('places.new')}</Button>
    </>
  )
  return (
    <>
      <PageHeader
        title={t('places.desk')}
        actions={
          <>
            <Filters filter={filter} />
            <Button variant="default" onClick={() => setChains(true)}>
              {t('places.chains')}
            </Button>
            {buttons}
          </>
        }
      />
      <DataTable
        name="places.outlets"
        label={t('places.desk')}
        columns={columnsOf(words, currency)}
        rowKey={(outlet) => outlet.id}
        list={list}
        onOpen={(outlet) => panel.show('places.outlet', outlet.id)}
        empty={<EmptyState text={t(filtered ? 'places.none_match' : 'places.none')}>{!filtered && buttons}</EmptyState>}
      />
      <ChainsDialog opened={chains} onClose={() => setChains(false)} />
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('places.new')} size="lg">
        <NewOutletForm
          onCancel={() => setAdding(false)}
          onDone={(outlet) => {
            setAdding(false)
            panel.show('places.outlet', outlet.id)
          }}
        />
      </Modal>
    </>
  )
}
