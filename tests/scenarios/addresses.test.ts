import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, runServer } from '../running-server.ts'

let running: RunningServer
beforeAll(async () => {
  running = await runServer()
})
afterAll(() => running.stop())

describe('the addresses that people open', () => {
  it.each(['/', '/?from=mail', '/orders', '/setup/once', '/l/token', '/p/token'])('%s is a page', async (path) => {
    const answer = await fetch(`${running.baseUrl}${path}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(await answer.text()).toContain('<div id="root"')
  })

  it('an unknown address of the API is told as such', async () => {
    expect((await fetch(`${running.baseUrl}/api/v1/nothing`)).status).toBe(404)
  })
})
