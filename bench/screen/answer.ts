import { gzipSync } from 'node:zlib'
import { toWire } from '@ordinate/kernel'
import { board, changeRoster } from '@ordinate/scheduling/contract'
import { report } from '../core/report.ts'
import type { Campaign } from './campaign.ts'

/** How heavy the answer that the screen opens with is, and how long one edit takes the server. */
export async function measureAnswer({ client, orderId }: Campaign): Promise<void> {
  await client.call(board, { orderId })
  const began = performance.now()
  const answer = await client.call(board, { orderId })
  report({ name: 'roster answered and read', value: performance.now() - began, unit: 'ms' })
  const text = JSON.stringify(toWire(answer))
  report({ name: 'size of the answer', value: text.length / 1e6, unit: 'MB' })
  report({ name: 'size of the answer, compressed', value: gzipSync(text).length / 1e6, unit: 'MB' })
  const open = answer.seats.filter(({ holder }) => holder === null)
  const times: number[] = []
  for (const [at, { id }] of open.slice(0, 20).entries()) {
    const before = performance.now()
    const changes = [{ shiftId: id, personId: answer.people[(at * 83) % answer.people.length]!.id }]
    await client.call(changeRoster, { orderId, mode: 'allowed', changes })
    times.push(performance.now() - before)
  }
  report({ name: 'one edit on the server', value: times.sort((a, b) => a - b)[10]!, unit: 'ms' })
}
