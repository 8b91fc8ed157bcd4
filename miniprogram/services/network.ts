type Listener = (online: boolean) => void

const listeners = new Set<Listener>()
let online = true

function hear(now: boolean) {
  online = now
  for (const listener of listeners) listener(now)
}

/** Started once by the app; pages listen through components/page-shell. */
export function watchNetwork() {
  wx.onNetworkStatusChange(({ isConnected }) => hear(isConnected))
  // The first page may be there before the answer.
  wx.getNetworkType({ success: ({ networkType }) => hear(networkType !== 'none') })
}

export const isOnline = () => online

/** @returns how to stop listening */
export function onNetwork(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
