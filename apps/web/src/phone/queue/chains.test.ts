import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Client, createClient } from '@ordinate/contract'
import { addMinutes, instant, newId } from '@ordinate/kernel'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chainsOf, nextTry } from './chains.ts'
import { sendAll } from './send.ts'
import type { QueuedStep } from './store.ts'

const NOW = instant('2027-03-18T01:00:00Z')
const [first, second] = [newId('att'), newId('att')]

const step = (no: number, operation: string, input: QueuedStep['input']): QueuedStep => ({
  no,
  key: `step_${no}`,
  operation,
  input,
  at: String(NOW),
  state: 'waiting',
})
const brief = (no: number, attendanceId: string) => step(no, 'field.readBriefing', { attendanceId, at: String(NOW) })
const received = (no: number, attendanceId: string) => step(no, 'field.receiveMaterials', { attendanceId })

describe('chains of steps', () => {
  it('are made by what steps name; what names nothing follows its own kind', () => {
    expect(chainsOf(brief(1, first))).toEqual([first])
    const hours = {
      lines: [
        { attendanceId: first, minutes: 300 },
        { attendanceId: second, minutes: 0 },
      ],
      fileId: newId('fil'),
    }
    expect(chainsOf(step(1, 'field.approveHours', hours))).toEqual([first, second])
    expect(chainsOf(step(1, 'messages.markRead', { messageIds: [newId('msg')] }))).toEqual(['messages.markRead'])
  })

  it('rest twice as long after each failure, and never long', () => {
    expect([1, 2, 3].map((tries) => nextTry(tries, NOW))).toEqual([0.25, 0.5, 1].map((more) => addMinutes(NOW, more)))
    expect(nextTry(40, NOW)).toEqual(addMinutes(NOW, 10))
  })
})

describe('sending', () => {
  let server: Server
  let client: Client
  /** What the server answers for a step's key; 200 unless said otherwise. */
  let answers: Map<string, number>
  let heard: string[]
  let kept: Map<number, QueuedStep>

  beforeAll(async () => {
    server = createServer((request, response) => {
      const key = String(request.headers['idempotency-key'])
      heard.push(key)
      const status = answers.get(key) ?? 200
      const problem = { type: 'about:blank', title: '', status, detail: 'No.', code: 'x', params: {}, fields: [] }
      response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
      response.end(
        JSON.stringify(status < 400 ? { readAt: String(NOW), items: 1 } : { ...problem, overridable: false }),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    client = createClient({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      headers: () => ({}),
    })
  })
  afterAll(() => server.close())
  beforeEach(() => {
    answers = new Map()
    heard = []
  })

  const round = (now = NOW, force = false) =>
    sendAll(client, {
      store: { all: async () => [...kept.values()], save: async (one) => void kept.set(one.no, one) },
      now: () => now,
      force,
    })
  const queue = (...steps: QueuedStep[]) => {
    kept = new Map(steps.map((one) => [one.no, one]))
  }
  const states = () => [...kept.values()].map(({ state }) => state)

  it('goes on past a step on which the server fails; what belongs to the same shift waits behind it in order', async () => {
    queue(brief(1, first), received(2, first), brief(3, second), received(4, second))
    answers.set('step_1', 500)
    expect(await round()).toBe('delayed')
    expect(heard).toEqual(['step_1', 'step_3', 'step_4'])
    expect(states()).toEqual(['waiting', 'waiting', 'sent', 'sent'])
    expect(kept.get(1)).toMatchObject({ tries: 1, nextAt: String(addMinutes(NOW, 0.25)) })
    heard = []
    expect(await round()).toBe('delayed')
    expect(heard).toEqual([])
    expect(await round(addMinutes(NOW, 1))).toBe('delayed')
    expect(heard).toEqual(['step_1'])
    answers.clear()
    heard = []
    expect(await round(addMinutes(NOW, 1), true)).toBe('empty')
    expect(heard).toEqual(['step_1', 'step_2'])
    expect(states()).toEqual(['sent', 'sent', 'sent', 'sent'])
  })

  it('rests a step alone whose answer cannot be read', async () => {
    queue(step(1, 'field.forgotten', { attendanceId: first }), brief(2, second))
    expect(await round()).toBe('delayed')
    expect(states()).toEqual(['waiting', 'sent'])
  })

  it('keeps what the server refuses with the reason, and goes on with the same shift', async () => {
    queue(brief(1, first), received(2, first))
    answers.set('step_1', 409)
    expect(await round()).toBe('empty')
    expect(kept.get(1)).toMatchObject({ state: 'refused', refusal: 'No.' })
    expect(states()).toEqual(['refused', 'sent'])
  })

  it('stops for everybody when the link has ended, the server is too busy or nobody answers', async () => {
    queue(brief(1, first), brief(2, second))
    answers.set('step_1', 410)
    expect(await round()).toBe('ended')
    answers.set('step_1', 429)
    expect(await round()).toBe('unreachable')
    expect(heard).toEqual(['step_1', 'step_1'])
    const nowhere = createClient({ baseUrl: 'http://127.0.0.1:1', headers: () => ({}) })
    const store = { all: async () => [...kept.values()], save: async () => undefined }
    expect(await sendAll(nowhere, { store, now: () => NOW })).toBe('unreachable')
    expect(states()).toEqual(['waiting', 'waiting'])
  })
})
