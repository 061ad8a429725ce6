import { merged } from './merged.ts'

/** Every English sentence of the workbench's screens. */
export const messages = merged(import.meta.glob('../*/messages/en.json', { eager: true, import: 'default' }))
