import { existsSync, readFileSync } from 'node:fs'
import type { Coordinates } from '@ordinate/kernel'

/** Some rows of the file have coordinates on another continent. */
const COUNTRY = { south: -44, north: -9, west: 112, east: 154 }
const FILE = new URL('../../../shared/data/outlets-au.csv', import.meta.url)

/** The real outlets whose coordinates are known, or an invented country of as many when the file is not beside the project. */
export function outlets(): readonly Coordinates[] {
  if (!existsSync(FILE)) return inventedOutlets()
  // Latitude and longitude are the last two fields of a line, never quoted, and empty where they are not known.
  return readFileSync(FILE, 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').slice(-2))
    .filter(([lat, lon]) => lat && lon)
    .map(([lat, lon]) => ({ lat: Number(lat), lon: Number(lon) }))
    .filter(({ lat, lon }) => lat > COUNTRY.south && lat < COUNTRY.north && lon > COUNTRY.west && lon < COUNTRY.east)
}

const TOWNS = 35
const OUTLETS = 735

/** Towns on a grid of 2 degrees; the n-th town has outlets in proportion to 1/n (Zipf), 4 km from one another. */
export function inventedOutlets(): readonly Coordinates[] {
  const whole = Array.from({ length: TOWNS }, (_, town) => 1 / (town + 1)).reduce((sum, share) => sum + share, 0)
  const all = Array.from({ length: TOWNS }, (_, town) => {
    const [lat, lon] = [-38 + 2 * Math.floor(town / 7), 136 + 2 * (town % 7)]
    const count = Math.ceil(OUTLETS / (town + 1) / whole)
    const side = Math.ceil(Math.sqrt(count))
    return Array.from({ length: count }, (_, at) => ({
      lat: lat + 0.036 * (Math.floor(at / side) - side / 2),
      lon: lon + 0.045 * ((at % side) - side / 2),
    }))
  })
  return all.flat().slice(0, OUTLETS)
}
