import { OK, refuse, type Verdict } from '@ordinate/kernel'

/** Whether a person may be named as a contact of an organisation. */
export function mayBeContact(
  organisation: { readonly kind: string; readonly name: string },
  person: { readonly kind: string; readonly name: string },
): Verdict {
  if (organisation.kind !== 'organisation') return refuse('parties.not_an_organisation', { name: organisation.name })
  if (person.kind !== 'person') return refuse('parties.not_a_person', { name: person.name })
  return OK
}
