import { told, world } from './world'

const there = world()
const { done, outcome, letters } = there

const found = async (person = 'leader') =>
  (
    await done(
      'found-alliance',
      { organisationId: 'blue', name: '助老联盟', charter: '信息互通，急事互助。' },
      { person },
    )
  ).allianceId
const green = { organisationId: 'green' }
const inviteGreen = (allianceId: string, person = 'leader') =>
  outcome('invite-to-alliance', { allianceId, ...green }, { person })
const answer = (allianceId: string, accept: boolean, person = 'other-leader') =>
  outcome('answer-alliance', { allianceId, ...green, accept }, { person })
const seen = async (organisationId: string, person: string) =>
  (await done('alliances', { organisationId }, { person })).alliances

test('a leader founds one, another organisation joins by its own leader, and figures add up', async () => {
  const allianceId = await found()
  expect(await inviteGreen(allianceId)).toBe('ok')
  expect((await done('mine', {}, { person: 'other-leader' })).memberships).toMatchObject([
    { allianceInvitations: 1 },
  ])
  expect(await answer(allianceId, true)).toBe('ok')
  await there.join('an')
  expect(await seen('green', 'stranger')).toMatchObject([
    {
      name: '助老联盟',
      leads: false,
      state: 'allied',
      allies: [
        { organisationId: 'blue', leads: true },
        { organisationId: 'green', leads: false },
      ],
      figures: { organisations: 2, members: 3, projects: 0 },
    },
  ])
  expect(told(await letters())).toEqual([
    'leader: “green 志愿队”加入了联盟',
    'other-leader: “green 志愿队”受邀加入“助老联盟”',
  ])
})

test('nobody joins for another: not the lead, not the level above, not a member', async () => {
  const allianceId = await found()
  await inviteGreen(allianceId)
  for (const person of ['leader', 'county-leader', 'above', 'stranger'])
    expect([person, await answer(allianceId, true, person)]).toEqual([person, 'NOT_ALLOWED'])
  expect(await seen('green', 'stranger')).toEqual([])
})

test('only the lead invites, removes, changes the charter and ends it', async () => {
  const allianceId = await found()
  await inviteGreen(allianceId)
  await answer(allianceId, true)
  const why = '合作期满'
  const change = { allianceId, charter: '新的章程' }
  for (const person of ['other-leader', 'above', 'stranger']) {
    expect(await inviteGreen(allianceId, person)).toBe('NOT_ALLOWED')
    expect(await outcome('amend-alliance', change, { person })).toBe('NOT_ALLOWED')
    expect(await outcome('remove-ally', { allianceId, ...green, why }, { person })).toBe(
      'NOT_ALLOWED',
    )
    expect(await outcome('dissolve-alliance', { allianceId, why }, { person })).toBe('NOT_ALLOWED')
  }
  expect(await outcome('amend-alliance', change, { person: 'leader' })).toBe('ok')
  expect(await outcome('dissolve-alliance', { allianceId, why }, { person: 'leader' })).toBe('ok')
  expect(await answer(allianceId, true)).toBe('NOT_FOUND')
  expect(told(await letters()).filter((one) => one.startsWith('other'))).toEqual([
    'other-leader: “green 志愿队”受邀加入“助老联盟”',
    'other-leader: 联盟“助老联盟”修改了章程',
    'other-leader: 联盟“助老联盟”已解散',
  ])
})

test('an ally leaves, is invited again and declines; what the table does not know is refused', async () => {
  const allianceId = await found()
  expect(await answer(allianceId, true)).toBe('STATE_CHANGED')
  await inviteGreen(allianceId)
  expect(await inviteGreen(allianceId)).toBe('STATE_CHANGED')
  await answer(allianceId, true)
  const leave = { allianceId, ...green }
  expect(await outcome('leave-alliance', leave, { person: 'other-leader' })).toBe('ok')
  await inviteGreen(allianceId)
  expect(await answer(allianceId, false)).toBe('ok')
  const own = { allianceId, organisationId: 'blue' }
  expect(await outcome('leave-alliance', own, { person: 'leader' })).toBe('NOT_ALLOWED')
})

test('the members and their records stay where they are', async () => {
  const allianceId = await found()
  await inviteGreen(allianceId)
  await answer(allianceId, true)
  expect((await there.organisation('green'))?.path).toBe('city/county/green')
  expect(await outcome('apply', green, { person: 'leader' })).toBe('ok')
  const alone = { ...green, personId: 'leader', decision: 'approve' as const }
  expect(await outcome('decide-application', alone, { person: 'leader' })).toBe('NOT_ALLOWED')
})
