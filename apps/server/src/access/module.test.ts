import { moduleProblems } from '@ordinate/testkit'
import { expect, it } from 'vitest'
import { serverModules } from '../modules.ts'
import type { SignIn } from '../sign-in/auth.ts'
import { accessModule } from './module.ts'

it('is declared as every module must be', () => {
  // Only the declaration is read; handlers alone touch the sign-in.
  const access = accessModule({} as SignIn)
  const all = serverModules([access])
  const messages = new Set(all.flatMap((module) => Object.keys(module.messages.en)))
  const permissions = new Set(all.flatMap((module) => Object.keys(module.permissions)))
  expect(moduleProblems(access, messages, permissions)).toEqual([])
})
