type Listener = (online: boolean) => void

const listeners = new Set<Listener>()
let online = true

/** Started once by the app; pages listen through components/page-shell. */
export function watchNetwork() {
  wx.onNetworkStatusChange(({ isConnected }) => learn(isConnected))
  wx.getNetworkType({ success: ({ networkType }) => learn(networkType !== 'none') })
}

function learn(isConnected: boolean) {
  online = isConnected
  for (const listener of listeners) listener(online)
}

export const isOnline = () => online

/** @returns how to stop listening */
export function onNetwork(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
