import { watch } from 'chokidar'
import { HOST_FOLDER, SHELL_FOLDER } from './frame'

/** Editors write a file in several steps, and a checkout writes many: one rebuild for all of it. */
const SETTLE_MS = 60

/** Calls `changed` after the mini-program's or the host's sources change. */
export function watchSources(root: string, changed: () => void): { close(): Promise<void> } {
  const watcher = watch([root, HOST_FOLDER, SHELL_FOLDER], { ignoreInitial: true })
  let timer: NodeJS.Timeout | undefined
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(changed, SETTLE_MS)
  })
  return {
    close: () => {
      clearTimeout(timer)
      return watcher.close()
    },
  }
}
