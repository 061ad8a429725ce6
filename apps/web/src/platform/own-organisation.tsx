import { Group, Select, TextInput } from '@mantine/core'
import { useWords } from '../i18n/words.tsx'
import { zoneChoices } from './zones.ts'

/** The country that the browser speaks of, for a first guess. */
function guessedCountry(): string {
  return new Intl.Locale(navigator.language).maximize().region ?? 'AU'
}

const CURRENCIES: Readonly<Record<string, string>> = {
  AU: 'AUD',
  RU: 'RUB',
  GB: 'GBP',
  US: 'USD',
  NZ: 'NZD',
  KZ: 'KZT',
}

/** What the fields of `OwnOrganisation` hold. */
export function ownOrganisation(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return {
    organisation: text('organisation'),
    country: text('country').toUpperCase(),
    currency: text('currency'),
    zone: text('zone'),
  }
}

/** Fields of an organisation of one's own. */
export function OwnOrganisation() {
  const { t, zone } = useWords()
  const country = guessedCountry()
  return (
    <>
      <TextInput size="md" name="organisation" label={t('platform.organisation_name')} required autoFocus />
      <Group grow gap="sm" align="flex-start">
        <TextInput
          size="md"
          name="country"
          label={t('platform.country')}
          defaultValue={country}
          maxLength={2}
          required
        />
        <Select
          size="md"
          name="currency"
          label={t('platform.currency')}
          data={Intl.supportedValuesOf('currency')}
          defaultValue={CURRENCIES[country] ?? 'AUD'}
          searchable
        />
      </Group>
      <Select
        size="md"
        name="zone"
        label={t('platform.zone')}
        data={zoneChoices(zone)}
        defaultValue={zone}
        searchable
      />
    </>
  )
}
