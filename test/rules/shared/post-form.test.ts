import {
  newPost,
  type PostForm,
  postFault,
  postForm,
  postOf,
  withSkill,
} from '../../../miniprogram/shared/post-form'

describe('a post', () => {
  const form: PostForm = { ...newPost('p1'), name: '引导员', cap: '12', minAge: '16' }

  test('comes out of its form as it went in', () => {
    const post = postOf({ ...form, qualifications: ['first-aid'] })
    expect(post).toEqual({
      ...{ postId: 'p1', name: '引导员', description: '', cap: 12 },
      conditions: { minAge: 16, qualifications: ['first-aid'] },
    })
    expect(postOf(postForm(post))).toEqual(post)
  })

  test('for women alone says why, and keeps what else it asks for', () => {
    const asks = { gender: 'female', genderWhy: ' 为女性长者助浴 ', insurance: true } as const
    const post = postOf({ ...form, ...asks })
    expect(post.conditions).toEqual({
      minAge: 16,
      gender: { only: 'female', why: '为女性长者助浴' },
      insurance: true,
    })
    expect(postOf(postForm(post))).toEqual(post)
    expect(postOf({ ...form, genderWhy: '没有限定' }).conditions).toEqual({ minAge: 16 })
  })

  test('without a number takes everybody', () =>
    expect(postOf({ ...form, cap: '', minAge: '' })).toMatchObject({ cap: null, conditions: {} }))

  test.each<[Partial<PostForm>, string]>([
    [{}, ''],
    [{ name: ' ' }, '请填写岗位名称'],
    [{ cap: '0' }, '人数请填 1 以上的整数，不限请留空'],
    [{ cap: '1.5' }, '人数请填 1 以上的整数，不限请留空'],
    [{ minAge: '十八' }, '年龄请填 0 到 120 的整数，不限请留空'],
    [{ maxAge: '121' }, '年龄请填 0 到 120 的整数，不限请留空'],
    [{ minAge: '60', maxAge: '18' }, '最小年龄不能大于最大年龄'],
    [{ gender: 'male' }, '请写明限定性别的理由，至少 4 个字'],
    [{ gender: 'male', genderWhy: '  力气 ' }, '请写明限定性别的理由，至少 4 个字'],
  ])('%j: %s', (more, fault) => expect(postFault({ ...form, ...more })).toBe(fault))

  test('asks for five skills at most', () => {
    const five = ['first-aid', 'nursing', 'law', 'english', 'driving'].reduce(withSkill, form)
    expect(withSkill(five, 'rescue')).toBe(five)
    expect(withSkill(five, 'law').qualifications).toHaveLength(4)
  })
})
