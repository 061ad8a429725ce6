import { handle } from '@ordinate/platform'
import { register } from '../contract.ts'
import { fileDocument } from '../file-document.ts'

export const registerHandler = handle(register, (ctx, input) => fileDocument(ctx, input))
