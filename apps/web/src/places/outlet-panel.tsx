import { Button } from '@mantine/core'
import { addPlace, getOutlet, type OutletView, updateOutlet } from '@ordinate/places/contract'
import { useState } from 'react'
import {
  CommandProblem,
  MoneyText,
  OperationForm,
  Pairs,
  Problem,
  Section,
  StateMark,
  TextField,
  Timeline,
  useCan,
  useCommandOp,
  useQueryOp,
  useWords,
} from '../kit/index.ts'
import { EditOutletForm } from './outlet-form.tsx'
import css from './places.module.css'

/** One outlet: where it is, what is doubtful, its rules, its places, its history. */
export default function OutletPanel({ id }: { id: string }) {
  const { t } = useWords()
  const can = useCan()
  const [editing, setEditing] = useState(false)
  const { data: outlet, problem } = useQueryOp(getOutlet, { outletId: id })
  if (!outlet) return <Problem problem={problem} />
  const edit = can('places.edit') && !editing && (
    <Button variant="default" onClick={() => setEditing(true)}>
      {t('places.edit')}
    </Button>
  )
  return (
    <>
      <Section title={[outlet.chain, outlet.name].filter(Boolean).join(' ')} actions={edit}>
        {editing ? <EditOutletForm outlet={outlet} onDone={() => setEditing(false)} /> : <Facts outlet={outlet} />}
      </Section>
      <Places outlet={outlet} />
      {can('platform.view_timeline') && (
        <Section title={t('places.timeline')}>
          <Timeline subject={['places.outlet', outlet.id]} />
        </Section>
      )}
    </>
  )
}

/** The days of notice that hold, whose they are, and the way back to the chain's. */
function PassLead({ outlet }: { outlet: OutletView }) {
  const { t } = useWords()
  const can = useCan()
  const update = useCommandOp(updateOutlet)
  const { id, version, passLeadSource, passLeadDays } = outlet
  return (
    <>
      {t(`places.lead.${passLeadSource}`, { days: passLeadDays })}{' '}
      {passLeadSource === 'outlet' && outlet.chain !== null && can('places.edit') && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={update.pending}
          onClick={() => update.run({ outletId: id, version, changes: { passLeadDays: null } })}
        >
          {t('places.lead_follow')}
        </Button>
      )}
      <CommandProblem command={update} />
    </>
  )
}

function Facts({ outlet }: { outlet: OutletView }) {
  const { t } = useWords()
  const { coordinates } = outlet
  const params = { region: outlet.region ?? '', zone: outlet.zone }
  return (
    <>
      {outlet.flags.map((flag) => (
        <p key={flag} className={css.doubt}>
          <StateMark state="W" />
          <span>{t(`places.flag.${flag}`, params)}</span>
        </p>
      ))}
      <Pairs
        pairs={[
          [t('places.column.key'), outlet.key],
          [t('places.column.storeCode'), outlet.storeCode],
          [t('places.column.address'), outlet.address],
          [t('places.column.postcode'), [outlet.postcode, outlet.region, outlet.country].filter(Boolean).join(' ')],
          [t('places.coordinates'), coordinates && `${coordinates.lat}, ${coordinates.lon}`],
          [t('places.column.zone'), `${outlet.zone} (${t(`places.zone_source.${outlet.zoneSource}`)})`],
          [t('places.column.openingHours'), outlet.openingHours],
          [t('places.column.arrivalRules'), outlet.arrivalRules],
          [t('places.column.passLeadDays'), <PassLead key="lead" outlet={outlet} />],
          [t('places.column.passRules'), outlet.passRules],
          [t('places.column.venueName'), outlet.venueName],
          [t('places.column.venueEmail'), outlet.venueEmail],
          [t('places.column.venuePhone'), outlet.venuePhone],
          [t('places.column.placeCost'), outlet.placeCost && <MoneyText value={outlet.placeCost} mark />],
        ]}
      />
    </>
  )
}

function Places({ outlet }: { outlet: OutletView }) {
  const { t } = useWords()
  const can = useCan()
  const [adding, setAdding] = useState(false)
  const add = can('places.edit') && !adding && (
    <Button variant="default" onClick={() => setAdding(true)}>
      {t('places.add_place')}
    </Button>
  )
  return (
    <Section title={t('places.places')} actions={add}>
      <ul className={css.places}>
        {outlet.places.map((place) => (
          <li key={place.id}>{place.name}</li>
        ))}
      </ul>
      {adding && (
        <OperationForm
          operation={addPlace}
          initial={{ outletId: outlet.id }}
          submitLabel={t('places.add')}
          onDone={() => setAdding(false)}
          onCancel={() => setAdding(false)}
        >
          <TextField name="name" label={t('places.place_name')} required autoFocus />
        </OperationForm>
      )}
    </Section>
  )
}
