/** Time zones to choose from, with one that must be among them (browsers leave aliases such as UTC out of their lists). */
export function zoneChoices(present: string): string[] {
  return [...new Set([present, ...Intl.supportedValuesOf('timeZone')])].sort()
}
