type Listener = (online: boolean) => void

const listeners = new Set<Listener>()
let online = true

/** Started once by the app; pages listen through components/page-shell. */
export function watchNetwork() {
  wx.onNetworkStatusChange(({ isConnected }) => {
    online = isConnected
    for (const listener of listeners) listener(online)
  })
  wx.getNetworkType({
    success: ({ networkType }) => {
      online = networkType !== 'none'
    },
  })
}

export const isOnline = () => online

/** @returns how to stop listening */
export function onNetwork(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
