/** Large type (关怀模式): the person's own choice, else what the phone's font size says. */
const KEY = 'large-type'

type Listener = (large: boolean) => void
const listeners = new Set<Listener>()

const phoneIsLarge = () => (wx.getAppBaseInfo().fontSizeSetting ?? 16) >= 20

export const isLargeType = (): boolean => {
  const chosen = wx.getStorageSync(KEY)
  return typeof chosen === 'boolean' ? chosen : phoneIsLarge()
}

export function setLargeType(large: boolean) {
  wx.setStorageSync(KEY, large)
  for (const listener of listeners) listener(large)
}

/** @returns how to stop listening */
export function onLargeType(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
