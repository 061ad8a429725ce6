import { describe, expect, it } from 'vitest'
import { type LocationEvidence, locate } from './zone.ts'

const nowhere: LocationEvidence = {
  zoneGiven: null,
  coordinates: null,
  zoneAtCoordinates: null,
  region: null,
  postcode: null,
  address: null,
  country: 'AU',
  organisationZone: 'Australia/Adelaide',
}
const at = (zoneAtCoordinates: string) => ({ coordinates: { lat: -30, lon: 140 }, zoneAtCoordinates })

describe('locate', () => {
  it('takes the zone from the coordinates when the state agrees, also where a town keeps another clock than its state', () => {
    expect(locate({ ...nowhere, ...at('Australia/Broken_Hill'), region: 'NSW', postcode: '2880' })).toMatchObject({
      zone: 'Australia/Broken_Hill',
      zoneSource: 'coordinates',
      region: 'NSW',
      flags: [],
    })
  })

  it('takes the zone from the state when there are no coordinates, and flags that', () => {
    expect(locate({ ...nowhere, region: 'Queensland' })).toMatchObject({
      zone: 'Australia/Brisbane',
      zoneSource: 'region',
      region: 'QLD',
      point: null,
      flags: ['no_coordinates'],
    })
  })

  it('knows the odd clock of Broken Hill by its postcode when there are no coordinates', () => {
    expect(locate({ ...nowhere, region: 'NSW', postcode: '2880' })).toMatchObject({
      zone: 'Australia/Broken_Hill',
      zoneSource: 'region',
    })
  })

  it('does not believe coordinates on another continent', () => {
    expect(locate({ ...nowhere, ...at('America/Los_Angeles'), region: 'WA', postcode: '6025' })).toMatchObject({
      zone: 'Australia/Perth',
      zoneSource: 'region',
      point: null,
      flags: ['coordinates_elsewhere'],
    })
  })

  it('believes coordinates and postcode together against a state that disagrees', () => {
    expect(locate({ ...nowhere, ...at('Australia/Sydney'), region: 'QLD', postcode: '2483' })).toMatchObject({
      zone: 'Australia/Sydney',
      zoneSource: 'coordinates',
      flags: ['region_differs'],
    })
  })

  it('believes state and postcode together against coordinates across the border', () => {
    expect(locate({ ...nowhere, ...at('Australia/Sydney'), region: 'VIC', postcode: '3585' })).toMatchObject({
      zone: 'Australia/Melbourne',
      zoneSource: 'region',
      flags: ['region_differs'],
    })
  })

  it('reads a missing state from the address, the postcode or the zone, and says that it guessed', () => {
    const flags = expect.arrayContaining(['region_guessed'])
    expect(locate({ ...nowhere, address: '319 Oaklands Rd, Park Holme SA 5043' })).toMatchObject({
      region: 'SA',
      flags,
    })
    expect(locate({ ...nowhere, postcode: '0812' })).toMatchObject({ region: 'NT', zone: 'Australia/Darwin', flags })
    expect(locate({ ...nowhere, ...at('Australia/Hobart') })).toMatchObject({
      region: 'TAS',
      flags: ['region_guessed'],
    })
  })

  it('falls back to the clock of the office and says so', () => {
    expect(locate(nowhere)).toMatchObject({
      zone: 'Australia/Adelaide',
      zoneSource: 'organisation',
      flags: ['no_coordinates', 'zone_guessed'],
    })
  })

  it('obeys a given zone and believes any coordinates in countries it has no table of', () => {
    expect(locate({ ...nowhere, zoneGiven: 'Australia/Eucla', region: 'WA' })).toMatchObject({
      zone: 'Australia/Eucla',
      zoneSource: 'given',
    })
    expect(locate({ ...nowhere, ...at('Asia/Omsk'), country: 'RU', region: 'Омская область' })).toMatchObject({
      zone: 'Asia/Omsk',
      zoneSource: 'coordinates',
      region: 'Омская область',
      flags: [],
    })
  })
})
