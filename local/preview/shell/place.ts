import { choice, field, make, section } from './dom'
import type { Phone } from './phone'

/** GCJ-02 degrees. */
type Place = readonly [name: string, latitude: number, longitude: number]

const PLACES: readonly Place[] = [
  ['惠城区 · 市民乐园', 23.1115, 114.4161],
  ['惠城区 · 西湖', 23.0936, 114.4009],
  ['仲恺区 · 陈江', 23.0386, 114.3285],
  ['惠阳区 · 淡水', 22.7886, 114.456],
  ['大亚湾区 · 澳头', 22.739, 114.526],
  ['博罗县 · 罗阳', 23.1728, 114.2896],
  ['外地 · 广州', 23.1291, 113.2644],
]
const REFUSED = 'refused'

/** Where the phone is, or that its owner does not say. */
export function placeSection(phone: Phone): HTMLElement {
  const location = phone.mock.location ?? { latitude: 23.1115, longitude: 114.4161 }
  const point = make('input', {
    value: location === 'deny' ? '' : `${location.latitude}, ${location.longitude}`,
    placeholder: '纬度, 经度',
  })
  const select = choice(
    [...PLACES.map(([name]) => [name, name] as const), ['', '自定坐标'], [REFUSED, '不允许定位']],
    location === 'deny' ? REFUSED : nameOf(location),
    (name) => {
      const place = PLACES.find(([known]) => known === name)
      if (place) point.value = `${place[1]}, ${place[2]}`
      apply(name === REFUSED ? '' : point.value)
    },
  )
  const apply = (text: string) => {
    const parsed = parsePoint(text)
    phone.set({ location: parsed ?? 'deny' })
    select.value = parsed ? nameOf(parsed) : REFUSED
  }
  point.addEventListener('change', () => apply(point.value))
  return section('我在哪里', field('地点', select), field('坐标', point))
}

const nameOf = (point: { latitude: number; longitude: number }): string =>
  PLACES.find(([, lat, lng]) => lat === point.latitude && lng === point.longitude)?.[0] ?? ''

function parsePoint(text: string): { latitude: number; longitude: number } | undefined {
  const [latitude = Number.NaN, longitude = Number.NaN] = text.split(/[,，\s]+/).map(Number)
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    ? { latitude, longitude }
    : undefined
}
