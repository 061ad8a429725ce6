import { command, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { ROLES } from '../access/roles.ts'

const role = z.enum(ROLES)

export const keyView = z.object({
  id: z.string(),
  name: z.string(),
  role,
  /** The first characters, to tell keys apart. */
  start: z.string(),
  createdAt: wire.instant,
  lastUsedAt: wire.instant.nullable(),
})

export const listKeys = query('access.listKeys', {
  summary: 'List the API keys',
  permission: 'platform.administer',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(keyView) }),
})

/** The key itself is answered once and kept only as a hash. */
export const createKey = command('access.createKey', {
  summary: 'Create an API key with a role',
  permission: 'platform.administer',
  input: z.strictObject({ name: wire.line(32), role }),
  output: z.object({ id: z.string(), key: z.string() }),
})

export const revokeKey = command('access.revokeKey', {
  summary: 'Revoke an API key',
  permission: 'platform.administer',
  input: z.strictObject({ keyId: wire.id('key') }),
  output: nothing,
})

export const memberView = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  /** False until the person has chosen a password. */
  joined: z.boolean(),
})

export const listMembers = query('access.listMembers', {
  summary: 'List the people who can sign in',
  permission: 'platform.view_members',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(memberView) }),
})

/** Answers a one-time path where the person chooses a password. */
export const inviteMember = command('access.inviteMember', {
  summary: 'Give a person access with a role',
  permission: 'platform.administer',
  input: z.strictObject({ name: wire.line(100), email: wire.email, role }),
  output: z.object({ userId: z.string(), path: z.string() }),
  refusals: ['access.already_member'],
})

export const changeRole = command('access.changeRole', {
  summary: 'Change the role of a person',
  permission: 'platform.administer',
  input: z.strictObject({ userId: wire.id('usr'), role }),
  output: nothing,
  refusals: ['access.last_coordinator'],
})

export const removeMember = command('access.removeMember', {
  summary: 'Take a person’s access away',
  permission: 'platform.administer',
  input: z.strictObject({ userId: wire.id('usr') }),
  output: nothing,
  refusals: ['access.last_coordinator'],
})
