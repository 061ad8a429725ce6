import { createOutlet, type OutletView, updateOutlet } from '@ordinate/places/contract'
import {
  FormRow,
  MoneyField,
  NumberField,
  OperationForm,
  SelectField,
  TextAreaField,
  TextField,
  useSession,
  useWords,
} from '../kit/index.ts'

/** Fields of an outlet; `at` is where they stand in the command's input. */
function OutletFields({ at }: { at: string }) {
  const { t } = useWords()
  const currency = useSession()?.organisation.currency ?? 'AUD'
  const named = (key: string) => ({ name: `${at}${key}`, label: t(`places.column.${key}`) })
  return (
    <>
      <FormRow>
        <TextField {...named('name')} required autoFocus />
        <TextField {...named('chain')} />
        <TextField {...named('storeCode')} />
      </FormRow>
      <TextField {...named('address')} />
      <FormRow>
        <TextField {...named('postcode')} />
        <TextField {...named('region')} />
        <NumberField name={`${at}coordinates.lat`} label={t('places.column.latitude')} />
        <NumberField name={`${at}coordinates.lon`} label={t('places.column.longitude')} />
      </FormRow>
      <FormRow>
        <TextField {...named('zone')} description={t('places.zone_found')} placeholder="Australia/Adelaide" />
        <TextField {...named('openingHours')} />
      </FormRow>
      <TextAreaField {...named('arrivalRules')} />
      <FormRow>
        <NumberField {...named('passLeadDays')} description={t('places.lead_empty')} />
        <MoneyField {...named('placeCost')} currency={currency} />
      </FormRow>
      <TextAreaField {...named('passRules')} />
      <FormRow>
        <TextField {...named('venueName')} />
        <TextField {...named('venueEmail')} type="email" />
        <TextField {...named('venuePhone')} type="tel" />
        <SelectField
          name={`${at}venueLocale`}
          label={t('places.venue_language')}
          options={[
            { value: 'en', label: 'English' },
            { value: 'ru', label: 'Русский' },
          ]}
          clearable
        />
      </FormRow>
    </>
  )
}

/** A new outlet. */
export function NewOutletForm(props: { onDone: (outlet: OutletView) => void; onCancel: () => void }) {
  const { t } = useWords()
  return (
    <OperationForm operation={createOutlet} submitLabel={t('places.add')} {...props}>
      <OutletFields at="" />
    </OperationForm>
  )
}

function changesOf(outlet: OutletView) {
  const { placeCost, zone, zoneSource, coordinates } = outlet
  return {
    name: outlet.name,
    chain: outlet.chain,
    storeCode: outlet.storeCode,
    address: outlet.address,
    postcode: outlet.postcode,
    region: outlet.flags.includes('region_guessed') ? undefined : outlet.region,
    coordinates: coordinates ?? undefined,
    zone: zoneSource === 'given' ? zone : undefined,
    openingHours: outlet.openingHours,
    arrivalRules: outlet.arrivalRules,
    passLeadDays: outlet.ownPassLeadDays ?? undefined,
    passRules: outlet.passRules,
    venueName: outlet.venueName,
    venueEmail: outlet.venueEmail,
    venuePhone: outlet.venuePhone,
    venueLocale: outlet.venueLocale,
    placeCost: placeCost === null ? undefined : { minor: Number(placeCost.minor), currency: placeCost.currency },
  }
}

/** An outlet's particulars, to be changed. */
export function EditOutletForm(props: { outlet: OutletView; onDone: () => void }) {
  const { t } = useWords()
  const { outlet, onDone } = props
  return (
    <OperationForm
      operation={updateOutlet}
      initial={{ outletId: outlet.id, version: outlet.version, changes: changesOf(outlet) }}
      submitLabel={t('places.save')}
      onDone={onDone}
      onCancel={onDone}
    >
      <OutletFields at="changes." />
    </OperationForm>
  )
}
