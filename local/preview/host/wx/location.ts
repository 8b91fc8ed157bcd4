/** Where the person is: the panel's choice stands for the phone's positioning. */
import { mock, reportUnsupported } from '../state'
import { showToast } from '../ui'
import { api, WxFailure } from './api'
import { passPrivacyGate } from './privacy'

interface LocationOptions {
  /** `wgs84` unless given: without `gcj02` a place on a Chinese map is off by some hundred metres. */
  type?: 'wgs84' | 'gcj02'
}

/** The mocked place after WeChat's gates; throws what WeChat answers to a refusal. */
async function presentPlace(name: string) {
  await passPrivacyGate(name)
  if (mock.location === 'deny') throw new WxFailure('auth deny', { errno: 103 })
  const { latitude, longitude, accuracy = 30 } = mock.location
  return { latitude, longitude, accuracy }
}

async function getLocation({ type = 'wgs84' }: LocationOptions) {
  if (type === 'wgs84') reportUnsupported('wx.getLocation type wgs84 (answers GCJ-02)')
  const place = await presentPlace('getLocation')
  return {
    ...place,
    horizontalAccuracy: place.accuracy,
    verticalAccuracy: 0,
    speed: 0,
    altitude: 0,
  }
}

async function chooseLocation() {
  const { latitude, longitude } = await presentPlace('chooseLocation')
  return { name: '预览地点', address: '右侧面板里选定的位置', latitude, longitude }
}

interface Destination {
  latitude: number
  longitude: number
  name?: string
}

export const location = {
  getLocation: api('getLocation', getLocation),
  getFuzzyLocation: api('getFuzzyLocation', () => presentPlace('getFuzzyLocation')),
  chooseLocation: api('chooseLocation', chooseLocation),
  openLocation: api('openLocation', ({ latitude, longitude, name }: Destination) =>
    showToast({ title: `打开地图：${name || `${latitude}, ${longitude}`}`, icon: 'none' }),
  ),
}
