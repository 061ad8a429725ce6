/** Roles of the organisation; `coordinator` holds every permission. */
export const ROLES = [
  'coordinator',
  'manager',
  'department_head',
  'supervisor',
  'warehouse_keeper',
  'accountant',
  'sales',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]
