import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * A phone number as it is compared: E.164 where the number can be read in the country, else its bare digits.
 * @param country ISO 3166-1 alpha-2, for numbers written without a country code
 */
export function phoneKey(phone: string | null | undefined, country: string): string | null {
  const digits = phone?.replace(/[^\d+]/g, '') ?? ''
  if (digits === '') return null
  const number = parsePhoneNumberFromString(digits, country as CountryCode)
  return number?.isPossible() ? number.number : digits
}
