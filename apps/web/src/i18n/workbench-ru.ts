import { merged } from './merged.ts'

/** Every Russian sentence of the workbench's screens. */
export const messages = merged(import.meta.glob('../*/messages/ru.json', { eager: true, import: 'default' }))
