import {
  AREAS,
  areaName,
  domainName,
  findArea,
  nameIn,
  SERVICE_DOMAINS,
  SKILLS,
  STATION_KINDS,
  TEAM_KINDS,
} from '../../../miniprogram/shared/lists'

describe.each([
  ['SERVICE_DOMAINS', SERVICE_DOMAINS, 24],
  ['TEAM_KINDS', TEAM_KINDS, 18],
  ['STATION_KINDS', STATION_KINDS, 4],
  ['SKILLS', SKILLS, 22],
])('%s', (_, entries, count) => {
  test('no code and no name occurs twice', () => {
    expect(new Set(entries.map(({ code }) => code)).size).toBe(count)
    expect(new Set(entries.map(({ name }) => name)).size).toBe(count)
  })

  test('codes are short enough for the contracts and give their name back', () => {
    for (const { code, name } of entries) {
      expect(code).toMatch(/^[a-z0-9-]{2,20}$/)
      expect(nameIn(entries, code)).toBe(name)
    }
  })

  test('a code of a later version still has something to show', () => {
    expect(nameIn(entries, 'unheard-of')).toBe('其他')
  })
})

test('a service domain goes by its name', () => expect(domainName('07')).toBe('扶老爱幼'))

describe('areas', () => {
  const towns = AREAS.flatMap((area) => area.towns)

  test('are the towns that the city counts', () => {
    const ending = (suffix: string) => towns.filter(({ name }) => name.endsWith(suffix)).length
    expect([ending('街道'), ending('镇'), ending('民族乡') + ending('瑶族乡')]).toEqual([22, 48, 1])
    expect(towns).toHaveLength(22 + 48 + 1 + 3)
  })

  test('no id occurs twice, and a town’s id begins with its district’s code', () => {
    const ids = [...AREAS, ...towns].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const area of AREAS) {
      expect(area.code).toMatch(/^4413\d\d$/)
      for (const { id } of area.towns) expect(id).toMatch(new RegExp(`^${area.code}\\d{3}$`))
    }
  })

  test('a development zone has an id of its own and lies in a district with a code', () => {
    expect(findArea('zhongkai')?.area.code).toBe('441302')
    expect(findArea('dayawan')?.area.code).toBe('441303')
    expect(findArea('441302008')).toMatchObject({
      area: { id: 'zhongkai' },
      town: { name: '陈江街道' },
    })
  })

  test.each([
    ['441322', '博罗县'],
    ['441303006', '大亚湾开发区澳头街道'],
    ['441399', '惠州市'],
  ])('%s reads %s', (id, name) => expect(areaName(id)).toBe(name))

  test('an unknown id is no area', () => expect(findArea('441399')).toBeUndefined())
})
