/** How the commands of this project begin and end: with their usage, their work, or what is wrong. */
import { EngineError } from './cloud/engine/types'
import { FileError } from './cloud/json-file'

/** What whoever gave the command can mend: told without a stack. */
export class CommandError extends Error {}

/** @throws CommandError unless an option was given a whole number */
export function wholeNumber(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new CommandError(`--${option} takes a whole number, not ${text}`)
}

const plain = [CommandError, EngineError, FileError]

/** A stack only for a fault of ours; what the engine and the file system refuse is said in their message. */
export function explain(error: NodeJS.ErrnoException): string {
  // What Node says after the first sentence is about its own API.
  if (error.code?.startsWith('ERR_PARSE_ARGS')) return `${error.message.split('. ')[0]}. See --help`
  const isPlain = plain.some((one) => error instanceof one) || error.syscall
  return (isPlain ? undefined : error.stack) ?? error.message
}

/**
 * Runs a command, or tells its usage if asked for `--help`. What fails ends it with 1.
 * @param sentence what to say of a failure
 */
export function runCommand(
  usage: string,
  main: () => Promise<void>,
  sentence: (error: Error) => string = explain,
): void {
  if (process.argv.includes('--help')) {
    console.log(usage)
    return
  }
  main().catch((error: Error) => {
    console.error(sentence(error))
    process.exit(1)
  })
}
