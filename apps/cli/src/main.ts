import { DirectoryInUse } from '@ordinate/server'
import { CommandFailed } from './command-failed.ts'
import { program } from './program.ts'

try {
  await program(process.argv[2]).parseAsync(process.argv)
} catch (error) {
  if (error instanceof DirectoryInUse || error instanceof CommandFailed) console.error(error.message)
  else console.error(error)
  process.exitCode = 1
}
