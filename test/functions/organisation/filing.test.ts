import { FILING, told, world } from './world'

const there = world()
const { done, outcome, file, letters } = there

const decide = (
  organisationId: string,
  decision: 'approve' | 'return' | 'suspend' | 'resume' | 'dissolve',
  person = 'county-leader',
  key?: string,
) => {
  const why = decision === 'approve' || decision === 'resume' ? undefined : '请补充材料'
  return outcome('decide', { organisationId, decision, why }, { person, key })
}

describe('a team is filed', () => {
  test('below its unit, and the leader there is told', async () => {
    const id = await file()
    expect(await there.organisation(id)).toMatchObject({
      level: 'team',
      path: `city/county/${id}`,
      state: 'filed',
      filedBy: 'an',
      leaders: [],
      log: [{ rev: 1, by: 'an', what: 'organisation/file' }],
    })
    expect(told(await letters())).toEqual(['county-leader: “惠城区清风护河队”申请备案'])
  })

  test('the nearest level that has a leader is told', async () => {
    await done('file', { ...FILING, parentId: 'other-county', area: '441303' }, { person: 'an' })
    expect(told(await letters())).toEqual(['above: “惠城区清风护河队”申请备案'])
  })

  test('twice by the same request it is one, with another input an error', async () => {
    const twice = { person: 'an', key: 'one-intention' }
    const first = await done('file', FILING, twice)
    expect(await done('file', FILING, twice)).toEqual(first)
    await decide(first.organisationId, 'approve')
    expect(await done('file', FILING, twice)).toEqual(first)
    expect((await there.organisation(first.organisationId))?.state).toBe('active')
  })

  test('with another input under the same key it is an error', async () => {
    const caller = { person: 'an', key: 'one-intention' }
    await done('file', FILING, caller)
    expect(await outcome('file', { ...FILING, name: '另一个志愿队' }, caller)).toBe('KEY_REUSED')
  })

  test.each([
    ['kind', { kind: 'unheard-of' }],
    ['domains', { domains: ['77'] }],
    ['area', { area: '441303' }],
    ['area', { area: 'nowhere' }],
    ['registration', { registration: '91350100M000100Y44' }],
  ])('not with a wrong %s', async (field, wrong) => {
    const answer = await there.call('file', { ...FILING, ...wrong }, { person: 'an' })
    expect(answer).toMatchObject({
      ok: false,
      reason: { code: 'INVALID_INPUT', details: { field } },
    })
  })

  test('registered, with its code, in a town of the county', async () => {
    const more = { registration: '91350100M000100Y43', area: '441302001' }
    const { organisationId } = await done('file', { ...FILING, ...more }, { person: 'an' })
    expect(await there.organisation(organisationId)).toMatchObject(more)
  })

  test('not below a team, nor below what is not there or was never approved', async () => {
    const below = (parentId: string) => outcome('file', { ...FILING, parentId }, { person: 'an' })
    expect(await below('blue')).toBe('NOT_FOUND')
    expect(await below('nowhere')).toBe('NOT_FOUND')
    expect(await below(await file())).toBe('NOT_FOUND')
  })

  test('by adults for themselves alone', async () => {
    await there.addPerson('youth', { birthDate: '2010-01-01' })
    await there.addPerson('mother', { wards: ['child'] })
    await there.addPerson('leaving', { standing: 'closing' })
    const by = (person: string, as?: string) => outcome('file', FILING, { person, as })
    expect(await by('youth')).toBe('ROLE_NOT_ELIGIBLE')
    expect(await by('mother', 'child')).toBe('ROLE_NOT_ELIGIBLE')
    expect(await by('leaving')).toBe('ROLE_NOT_ELIGIBLE')
    expect(await by('mother')).toBe('ok')
  })
})

describe('the level above', () => {
  test('sends it back with reasons, gets it again, approves it: whoever filed it leads it', async () => {
    const id = await file()
    expect(await decide(id, 'return')).toBe('ok')
    expect((await done('mine', {}, { person: 'an' })).filed).toMatchObject([
      { organisationId: id, state: 'returned', why: '请补充材料' },
    ])
    const { parentId, ...again } = { ...FILING, introduction: '每周六和周日沿江清洁。' }
    expect(await outcome('file-again', { organisationId: id, ...again }, { person: 'an' })).toBe(
      'ok',
    )
    expect(await decide(id, 'approve')).toBe('ok')
    expect(await there.organisation(id)).toMatchObject({
      state: 'active',
      leaders: ['an'],
      introduction: again.introduction,
    })
    expect(await there.membership(id, 'an')).toMatchObject({ state: 'active', roles: ['leader'] })
    expect(told(await letters())).toEqual([
      'an: “惠城区清风护河队”备案通过',
      'an: “惠城区清风护河队”的备案被退回',
      'county-leader: “惠城区清风护河队”申请备案',
      'county-leader: “惠城区清风护河队”申请备案',
    ])
  })

  test('is a leader of the unit, or of any above it, and nobody else', async () => {
    await there.join('auditor', 'city/county', ['auditor'])
    await there.addPerson('auditor')
    for (const person of ['auditor', 'leader', 'stranger'])
      expect(await decide(await file('an', { name: `${person} 的队伍` }), 'approve', person)).toBe(
        'NOT_FOUND',
      )
    expect(await decide(await file(), 'approve', 'above')).toBe('ok')
    expect(await decide('blue', 'suspend', 'stranger')).toBe('NOT_ALLOWED')
    expect(await decide('blue', 'suspend', 'leader')).toBe('NOT_ALLOWED')
    expect(await decide('nowhere', 'suspend', 'stranger')).toBe('NOT_FOUND')
  })

  test('nobody decides what they have filed themselves; their colleague above does', async () => {
    const id = await file('county-leader')
    expect(await decide(id, 'approve', 'county-leader')).toBe('NOT_ALLOWED')
    expect(await decide(id, 'approve', 'above')).toBe('ok')
  })

  test('not twice, and the same request again changes nothing', async () => {
    const id = await file()
    for (let i = 0; i < 2; i++)
      expect(await decide(id, 'approve', undefined, 'same-key')).toBe('ok')
    expect((await there.organisation(id))?.rev).toBe(2)
    expect(await decide(id, 'approve')).toBe('STATE_CHANGED')
    expect(await decide(id, 'return')).toBe('STATE_CHANGED')
  })

  test('says why it takes something away', async () => {
    const input = { organisationId: 'blue', decision: 'suspend' as const }
    expect(await outcome('decide', input, { person: 'county-leader' })).toBe('INVALID_INPUT')
  })

  test('cannot approve for somebody who is gone since', async () => {
    const id = await file()
    await there.cloud().engine.remove('accounts', { _id: 'wx-an' })
    expect(await decide(id, 'approve')).toBe('ROLE_NOT_ELIGIBLE')
    expect((await there.organisation(id))?.state).toBe('filed')
  })
})

describe('a suspended organisation', () => {
  test('does nothing new, its roles rest with it, and both come back', async () => {
    await there.join('recorder', undefined, ['recorder'])
    expect(await decide('blue', 'suspend')).toBe('ok')
    const apply = () => outcome('apply', { organisationId: 'blue' }, { person: 'an' })
    expect(await apply()).toBe('ORGANISATION_RESTING')
    const facts = (await letters()).filter(({ kind }) => kind === 'membership')
    expect(facts.map(({ content }) => content)).toMatchObject([
      { personId: 'leader', rev: 2, member: true, roles: [] },
      { personId: 'recorder', rev: 2, member: true, roles: [] },
    ])
    const grant = { organisationId: 'blue', personId: 'recorder', role: 'steward' } as const
    expect(await outcome('grant-role', grant, { person: 'leader' })).toBe('NOT_ALLOWED')
    expect(await outcome('grant-role', grant, { person: 'above' })).toBe('ORGANISATION_RESTING')

    expect(await decide('blue', 'resume')).toBe('ok')
    const again = (await letters()).filter(({ kind }) => kind === 'membership')
    expect(again.map(({ content }) => content)).toMatchObject([
      { personId: 'leader', roles: [{ role: 'leader', scope: 'city/county/blue' }] },
      { personId: 'recorder', roles: [{ role: 'recorder' }] },
    ])
    expect(await apply()).toBe('ok')
  })
})

describe('a dissolved organisation', () => {
  test('ends its memberships and its part in alliances, and everybody is told', async () => {
    await there.join('an')
    const lead = { organisationId: 'blue', name: '助老联盟', charter: '急事互助' }
    const { allianceId } = await done('found-alliance', lead, { person: 'leader' })
    await decide('blue', 'dissolve')
    const read = () => outcome('detail', { organisationId: 'blue' }, { person: 'stranger' })
    expect(await read()).toBe('NOT_FOUND')
    const sent = [...(await letters()), ...(await letters())]
    expect(told(sent)).toEqual(['an: “blue 志愿队”已解散', 'leader: “blue 志愿队”已解散'])
    expect(await there.membership('blue', 'an')).toMatchObject({ state: 'left' })
    expect(await there.membership('blue', 'leader')).toMatchObject({ state: 'left', roles: [] })
    expect(await there.alliance(allianceId)).toMatchObject({ state: 'dissolved' })
  })
})
