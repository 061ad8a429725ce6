import type { InputOf } from '@ordinate/contract'
import { instant, localDate, money, period } from '@ordinate/kernel'
import { updateParty } from '@ordinate/parties/contract'
import { partiesModule } from '@ordinate/parties/module'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addPaper,
  createPerson,
  getPerson,
  listPeople,
  removePaper,
  setAvailability,
  updatePerson,
  viewPaperNumber,
} from './contract.ts'
import { parseWeeklyPattern } from './domain/index.ts'
import { staffingModule } from './module.ts'

let world: Bench
beforeAll(async () => {
  world = await bench([partiesModule, staffingModule])
})
afterAll(() => world.close())

let count = 0
function newPerson(changes: Partial<InputOf<typeof createPerson>> = {}) {
  count += 1
  const phone = `+61 400 000 ${String(count).padStart(3, '0')}`
  return world.call(createPerson, { name: `Person ${count}`, phone, ...changes })
}

describe('a person', () => {
  it('is a party with skills, home and pay', async () => {
    const person = await world.call(createPerson, {
      name: 'Nina Marsh',
      phone: '+61 400 111 222',
      skills: ['Tasting', 'tasting', 'driving'],
      home: { lat: -34.9, lon: 138.6 },
      rate: money(3_250n, 'AUD'),
      weekly: parseWeeklyPattern('Thu-Sun 10:00-18:00') as never,
    })
    expect(person).toMatchObject({
      name: 'Nina Marsh',
      skills: ['tasting', 'driving'],
      zone: 'Australia/Adelaide',
      version: 1,
    })
    expect(person.weekly).toHaveLength(4)
    expect(person.rate?.minor).toBe(3_250n)
  })

  it('is refused when the phone belongs to somebody in the database', async () => {
    await newPerson({ name: 'First', phone: '+61 400 333 444' })
    await expect(newPerson({ name: 'Second', phone: '0400 333 444' })).rejects.toMatchObject({
      status: 409,
      code: 'staffing.person_exists',
      params: { name: 'First' },
    })
  })

  it('follows the name of the party', async () => {
    const person = await newPerson()
    await world.call(updateParty, { partyId: person.partyId, version: 1, changes: { name: 'Renamed' } })
    expect((await world.call(getPerson, { personId: person.id })).name).toBe('Renamed')
    const changed = await world.call(updatePerson, { personId: person.id, name: 'Renamed again' })
    expect(changed).toMatchObject({ name: 'Renamed again', version: 2 })
  })

  it('is not overwritten by somebody who looked at an older version', async () => {
    const person = await newPerson()
    await world.call(updatePerson, { personId: person.id, version: 1, notes: 'new' })
    await expect(world.call(updatePerson, { personId: person.id, version: 1, notes: 'old' })).rejects.toMatchObject({
      code: 'staffing.changed_meanwhile',
    })
  })

  it('keeps pay from those who may not see it', async () => {
    const person = await newPerson()
    const seen = await world.as('supervisor').call(getPerson, { personId: person.id })
    expect(seen.rate).toBeNull()
  })

  it('is unknown to another organisation', async () => {
    const person = await newPerson()
    const stranger = await world.stranger()
    await expect(stranger.call(getPerson, { personId: person.id })).rejects.toMatchObject({ status: 404 })
  })
})

describe('a paper', () => {
  it('keeps its number sealed, shows the end of it, and records every reading', async () => {
    const person = await newPerson()
    const paper = await world.call(addPaper, {
      personId: person.id,
      kind: 'id',
      number: '4510 123456',
      validTo: localDate('2030-01-01'),
    })
    expect(paper.numberEnds).toBe('3456')
    const { rows } = await world.app.owner.query('select number_sealed from staffing.paper where id = $1', [paper.id])
    expect(rows[0].number_sealed).not.toContain('123456')
    expect(await world.call(viewPaperNumber, { paperId: paper.id })).toEqual({ number: '4510 123456' })
    const { rows: facts } = await world.app.owner.query(
      `select 1 from platform.timeline where subject_id = $1 and after ? 'paperNumberRead'`,
      [person.id],
    )
    expect(facts).toHaveLength(1)
    await expect(world.as('supervisor').call(viewPaperNumber, { paperId: paper.id })).rejects.toMatchObject({
      status: 403,
    })
    await world.call(removePaper, { paperId: paper.id })
    expect((await world.call(getPerson, { personId: person.id })).papers).toEqual([])
  })

  it('cannot end before it begins', async () => {
    const person = await newPerson()
    const dates = { validFrom: localDate('2026-02-01'), validTo: localDate('2026-01-01') }
    await expect(
      world.call(addPaper, { personId: person.id, kind: 'id', number: '1', ...dates }),
    ).rejects.toMatchObject({ code: 'staffing.paper_dates' })
  })
})

describe('availability', () => {
  const absence = (from: string, to: string) => ({
    during: period(instant(from), instant(to)),
    kind: 'unavailable' as const,
  })

  it('is set as a week and deviations, which may not overlap', async () => {
    const person = await newPerson()
    const set = await world.call(setAvailability, {
      personId: person.id,
      weekly: null,
      exceptions: [absence('2026-08-03T00:00:00Z', '2026-08-04T00:00:00Z')],
    })
    expect(set.exceptions).toHaveLength(1)
    await expect(
      world.call(setAvailability, {
        personId: person.id,
        exceptions: [
          absence('2026-08-03T00:00:00Z', '2026-08-05T00:00:00Z'),
          absence('2026-08-04T00:00:00Z', '2026-08-06T00:00:00Z'),
        ],
      }),
    ).rejects.toMatchObject({ code: 'staffing.availability_conflict' })
  })
})

describe('the list of people', () => {
  it('pages by name and finds by words, skill and missing paper', async () => {
    const desk = await world.stranger()
    const names = ['Ada', 'Bea', 'Cyd', 'Dee', 'Eve']
    for (const [at, name] of names.entries()) {
      const person = await desk.call(createPerson, {
        name,
        email: `${name}@example.com`,
        skills: at % 2 ? ['odd'] : [],
      })
      if (name === 'Bea') await desk.call(addPaper, { personId: person.id, kind: 'food_handling', number: '12345678' })
    }
    const first = await desk.call(listPeople, { limit: 2 })
    const second = await desk.call(listPeople, { limit: 2, cursor: first.nextCursor! })
    expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(['Ada', 'Bea', 'Cyd', 'Dee'])
    expect((await desk.call(listPeople, { words: 'ev' })).rows.map(({ name }) => name)).toEqual(['Eve'])
    const lacking = await desk.call(listPeople, { skill: 'odd', lacksPaper: 'food_handling' })
    expect(lacking.rows.map(({ name }) => name)).toEqual(['Dee'])
  })
})
