import { addMinutes, compareInstants, compareTimes, instant, instantFromMs, localTime, timeIn } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterFailure,
  CHANNELS,
  compose,
  fillTemplate,
  heldUntil,
  nextChannel,
  plainText,
  quietUntil,
  routeFor,
  valueAt,
  withMessageId,
} from './index.ts'

const quarter = fc.integer({ min: 0, max: 95 }).map((n) => {
  const [hour, minute] = [Math.floor(n / 4), (n % 4) * 15]
  return localTime(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
})
const moment = fc.integer({ min: 1_780_000_000, max: 1_850_000_000 }).map((s) => instantFromMs(s * 1_000))
const zone = fc.constantFrom(
  'Europe/Berlin',
  'Australia/Adelaide',
  'America/St_Johns',
  'Asia/Yekaterinburg',
  'Australia/Lord_Howe',
)

describe('quiet hours', () => {
  it('hold exactly what lies in them, until a later moment at which they are over', () => {
    fc.assert(
      fc.property(moment, zone, quarter, quarter, (at, where, from, to) => {
        const time = timeIn(at, where)
        const wraps = compareTimes(to, from) < 0
        const inside = wraps
          ? compareTimes(time, from) >= 0 || compareTimes(time, to) < 0
          : compareTimes(time, from) >= 0 && compareTimes(time, to) < 0
        const end = quietUntil(at, where, { from, to })
        if (!inside) return end === null
        if (end === null) return true
        return compareInstants(end, at) > 0 && compareInstants(end, addMinutes(at, 26 * 60)) <= 0
      }),
    )
  })

  it('end at the time they say on the clock of the receiver, also on the night of a clock change', () => {
    const quiet = { from: localTime('22:00'), to: localTime('02:30') }
    const before = instant('2026-03-28T22:00:00Z')
    expect(String(quietUntil(before, 'Europe/Berlin', quiet))).toBe('2026-03-29T01:00:00Z')
    expect(quietUntil(before, 'Europe/Berlin', null)).toBeNull()
  })

  it('never hold what begins before they end', () => {
    fc.assert(
      fc.property(
        moment,
        zone,
        quarter,
        quarter,
        fc.integer({ min: 1, max: 3_000 }),
        (now, where, from, to, minutes) => {
          const before = addMinutes(now, minutes)
          const held = heldUntil({ now, zone: where, quiet: { from, to }, before })
          return held === null || compareInstants(held, before) < 0
        },
      ),
    )
  })
})

describe('the route of a message', () => {
  it('begins with what is preferred, holds each channel once, and only those that reach and can send', () => {
    const some = fc.subarray([...CHANNELS])
    fc.assert(
      fc.property(some, some, some, fc.constantFrom(null, ...CHANNELS), (open, reachable, order, preferred) => {
        const route = routeFor({ open, reachable, order, preferred })
        const both = CHANNELS.filter((one) => open.includes(one) && reachable.includes(one))
        expect([...route].sort()).toEqual([...both].sort())
        if (preferred !== null && both.includes(preferred)) expect(route[0]).toBe(preferred)
      }),
    )
  })

  it('goes on to what was not tried', () => {
    expect(nextChannel(['sms', 'email'], ['sms'])).toBe('email')
    expect(nextChannel(['sms'], ['sms'])).toBeUndefined()
  })

  it('tries an urgent message less often by one channel, and nothing twice that was refused for good', () => {
    expect(afterFailure({ permanent: false }, { attempts: 2, urgent: false })).toBe('retry')
    expect(afterFailure({ permanent: false }, { attempts: 2, urgent: true })).toBe('give_up')
    expect(afterFailure({ permanent: true }, { attempts: 1, urgent: false })).toBe('give_up')
  })
})

describe('a letter', () => {
  const one = { id: 'a', title: 'First', text: 'One', address: 'https://x/p' }
  it('of one message is that message', () => {
    expect(compose([one], 'several')).toEqual({ title: 'First', text: 'One', address: 'https://x/p' })
    expect(plainText(one)).toBe('One\nhttps://x/p')
  })

  it('of several names each, and opens the newest that opens something', () => {
    const letter = compose([one, { id: 'b', title: 'Second', text: 'Two', address: null }], '2 messages')
    expect(letter).toEqual({ title: '2 messages', text: 'First\nOne\n\nSecond\nTwo', address: 'https://x/p' })
  })

  it('says which message was opened without spoiling the address', () => {
    expect(withMessageId('https://x/p/t', 'msg_1')).toBe('https://x/p/t?m=msg_1')
    expect(withMessageId('https://x/p/t?a=1#b', 'msg_1')).toBe('https://x/p/t?a=1&m=msg_1#b')
  })
})

describe('a template', () => {
  it('stays valid JSON whatever the text is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const filled = fillTemplate('{"text":"{text}","n":1}', { text }, 'json')
        expect(JSON.parse(filled)).toEqual({ text, n: 1 })
      }),
    )
  })

  it('comes back from a query whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const url = new URL(fillTemplate('https://g.example/?text={text}&x={other}', { text }, 'url'))
        expect(url.searchParams.get('text')).toBe(text.toWellFormed())
      }),
    )
  })

  it('never breaks a header into two', () => {
    expect(fillTemplate('Bearer {secret}', { secret: 'a\r\nX: b' }, 'none')).toBe('Bearer a X: b')
  })

  it('finds a value where the path says', () => {
    expect(valueAt({ messages: [{ id: 7 }] }, 'messages.0.id')).toBe('7')
    expect(valueAt({ messages: [] }, 'messages.0.id')).toBeUndefined()
    expect(valueAt(null, 'id')).toBeUndefined()
  })
})
