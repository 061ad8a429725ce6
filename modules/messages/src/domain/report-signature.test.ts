import { describe, expect, it } from 'vitest'
import { fieldsOf, signatureIn } from './report-signature.ts'

describe('a report as it was sent', () => {
  it('is read as JSON, a list of JSON, a form or a query', () => {
    expect(fieldsOf(' {"id":"1","status":{"name":"sent"}}')).toEqual({ id: '1', status: { name: 'sent' } })
    expect(fieldsOf('[{"id":"1"}]')).toEqual({ 0: { id: '1' } })
    expect(fieldsOf('id=1&status=not+sent')).toEqual({ id: '1', status: 'not sent' })
    expect(fieldsOf('')).toEqual({})
    expect(fieldsOf('{"id":')).toBeUndefined()
  })

  it('carries its signature bare, or behind a name', () => {
    const hex = 'ab'.repeat(32)
    expect(signatureIn(hex)).toBe(hex)
    expect(signatureIn(`sha256=${hex}`)).toBe(hex)
    expect(signatureIn(`v1=${hex}, v0=old`)).toBe(hex)
    const base64 = 'q83vEjRWeJq83vEjRWeJqw=='
    expect(signatureIn(base64)).toBe(base64)
  })
})
