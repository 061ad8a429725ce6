import { toWire } from '@ordinate/kernel'
import { organisation, updateOrganisation } from '@ordinate/platform/contract'
import { useWords } from '../i18n/words.tsx'
import { SelectField, TextAreaField, TextField } from '../kit/fields.tsx'
import { FormRow, OperationForm } from '../kit/form.tsx'
import { useQueryOp } from '../kit/operations.ts'
import { PageBody } from '../kit/page.tsx'
import { useCan } from '../kit/session.tsx'
import { CalendarFields } from './calendar-fields.tsx'
import { LeaveDemo } from './leave-demo.tsx'
import { zoneChoices } from './zones.ts'

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

/** The organisation: name, address for papers, zone, language, working calendar. The currency is fixed. */
export default function OrganisationSettings() {
  const { t } = useWords()
  const can = useCan()
  const found = useQueryOp(organisation, {})
  if (!found.data) return null
  const { name, zone, country, locale, address, taxId, calendar } = found.data
  const initial = toWire({ name, zone, country, locale, address, taxId, calendar }) as Record<string, unknown>
  return (
    <PageBody>
      <div style={{ maxWidth: 640 }}>
        <OperationForm operation={updateOrganisation} initial={initial} submitLabel={t('platform.save')}>
          <TextField name="name" label={t('platform.organisation_name')} required />
          <TextAreaField name="address" label={t('platform.address')} description={t('platform.on_papers')} />
          <FormRow>
            <TextField name="taxId" label={t('platform.tax_id')} />
            <TextField name="country" label={t('platform.country')} />
          </FormRow>
          <FormRow>
            <SelectField name="zone" label={t('platform.zone')} options={asOptions(zoneChoices(zone))} />
            <SelectField
              name="locale"
              label={t('platform.language')}
              options={[
                { value: 'en', label: 'English' },
                { value: 'ru', label: 'Русский' },
              ]}
            />
          </FormRow>
          <CalendarFields name="calendar" />
        </OperationForm>
        {found.data.demo && can('platform.administer') && <LeaveDemo />}
      </div>
    </PageBody>
  )
}
