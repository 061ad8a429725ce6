import { OK, refuse, type Verdict } from '@ordinate/kernel'

/** Degrees Celsius from, to; null is open. */
export type Celsius = { readonly minCelsius: number | null; readonly maxCelsius: number | null }

/** How an item wants to be kept and handled. */
export type Handling = Celsius & {
  readonly fragile: boolean
  readonly keepDry: boolean
  readonly keepLocked: boolean
  /** Who is younger is not given any; 0 for everybody. */
  readonly minimumAge: number
}

/** What a storage place offers. A place without temperatures makes no promise about them. */
export type Conditions = Celsius & { readonly dry: boolean; readonly locked: boolean }

const range = ({ minCelsius, maxCelsius }: Celsius) => `${minCelsius ?? '…'}…${maxCelsius ?? '…'} °C`

function warmEnough(item: Celsius, place: Celsius): boolean {
  return item.minCelsius === null || (place.minCelsius !== null && place.minCelsius >= item.minCelsius)
}

function coldEnough(item: Celsius, place: Celsius): boolean {
  return item.maxCelsius === null || (place.maxCelsius !== null && place.maxCelsius <= item.maxCelsius)
}

/**
 * Whether a place keeps an item as it wants to be kept. Refusals, overridable: `warehouse.place_temperature` {item, place, needs, has},
 * `warehouse.place_damp` {item, place}, `warehouse.place_open` {item, place}.
 */
export function placeSuits(
  item: Handling & { readonly name: string },
  place: Conditions & { readonly name: string },
): Verdict {
  const params = { item: item.name, place: place.name }
  if (!warmEnough(item, place) || !coldEnough(item, place)) {
    const both = { needs: range(item), has: range(place) }
    return refuse('warehouse.place_temperature', { ...params, ...both }, { overridable: true })
  }
  if (item.keepDry && !place.dry) return refuse('warehouse.place_damp', params, { overridable: true })
  if (item.keepLocked && !place.locked) return refuse('warehouse.place_open', params, { overridable: true })
  return OK
}
