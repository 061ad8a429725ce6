import { lifecycleProblems, localDate, localTime } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { dueInstant } from './deadline.ts'
import { mayComplete, mayDependOn } from './dependencies.ts'
import { assignmentLifecycle } from './lifecycle.ts'

describe('an assignment', () => {
  it('has a sound life cycle', () => {
    expect(lifecycleProblems(assignmentLifecycle)).toEqual([])
  })

  it('may not wait for itself through others', () => {
    const others = [
      { id: 'b', dependsOn: ['c'] },
      { id: 'c', dependsOn: ['a'] },
    ]
    expect(mayDependOn({ id: 'a', dependsOn: ['b'] }, others)).toMatchObject({ code: 'assignments.depends_in_circle' })
    expect(mayDependOn({ id: 'a', dependsOn: ['x'] }, others)).toMatchObject({ ok: true })
  })

  it('is not completed while what it depends on is open, unless somebody insists', () => {
    expect(mayComplete([{ title: 'Print letters' }])).toMatchObject({
      code: 'assignments.waits_for_others',
      params: { count: 1, titles: 'Print letters' },
      overridable: true,
    })
  })

  it('is due at the end of the day when the clock skips its hour', () => {
    const skipped = dueInstant(localDate('2026-10-04'), localTime('02:30'), 'Australia/Adelaide')
    expect(String(skipped)).toBe('2026-10-04T13:30:00Z')
  })
})
