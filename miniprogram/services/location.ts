/** A position in GCJ-02 degrees. It stays on the phone, and goes along with a question for what is near. */
export interface Position {
  longitude: number
  latitude: number
}

const KEPT_MS = 10 * 60_000
let last: { at: number; position: Position } | undefined

/** The position of the last ten minutes, without asking anybody. */
export const rememberedPosition = (): Position | undefined =>
  last && Date.now() - last.at < KEPT_MS ? last.position : undefined

/** Asks for the position; `undefined` when the person refuses, which blocks nothing. */
export async function here(): Promise<Position | undefined> {
  try {
    const { longitude, latitude } = await wx.getLocation({ type: 'gcj02' })
    last = { at: Date.now(), position: { longitude, latitude } }
    return last.position
  } catch {
    wx.showToast({ title: '没有取得位置，按时间为您排列', icon: 'none' })
    return undefined
  }
}
