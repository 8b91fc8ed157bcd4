import { setLargeType } from '../../miniprogram/services/comfort'
import { showFailure } from '../../miniprogram/services/failure'
import { watchNetwork } from '../../miniprogram/services/network'
import { reason } from '../../miniprogram/shared/reasons'
import { mount, textOf, told } from '../support/component'

type Change = (status: { isConnected: boolean }) => void

let store: Record<string, unknown>
let changeNetwork: Change
let opened: string[]

beforeEach(() => {
  store = {}
  opened = []
  Object.assign(globalThis, {
    wx: {
      getStorageSync: (key: string) => store[key] ?? '',
      setStorageSync: (key: string, value: unknown) => {
        store[key] = value
      },
      getAppBaseInfo: () => ({ fontSizeSetting: 16 }),
      navigateTo: ({ url }: { url: string }) => opened.push(url),
      getNetworkType: () => undefined,
      onNetworkStatusChange: (change: Change) => {
        changeNetwork = change
      },
    },
  })
  watchNetwork()
})

test('a page that failed says what is wrong and offers the one thing that helps', () => {
  const shell = mount('page-shell', { state: 'error', text: '网络不可用', action: '重试' })
  expect(textOf(shell)).toBe('网络不可用 重试')
})

test('a page for those who have signed up leads others there, and offers nothing that cannot help', () => {
  const page = { data: { state: 'loading' }, setData: jest.fn() }
  showFailure(page, reason('NOT_SIGNED_UP'))
  const shell = mount('page-shell', page.setData.mock.lastCall[0])
  expect(textOf(shell)).toBe('请先注册成为志愿者 去注册')
  shell.instance.onSignUp?.()
  expect(opened).toEqual(['/packages/volunteer/sign-up/sign-up?back=1'])
  showFailure(page, reason('NOT_FOUND'))
  expect(page.setData).toHaveBeenLastCalledWith(expect.objectContaining({ action: '' }))
  showFailure(page, reason('OFFLINE'))
  expect(page.setData).toHaveBeenLastCalledWith(expect.objectContaining({ action: '重试' }))
})

test('a page that is ready shows nothing of the shell', () => {
  expect(textOf(mount('page-shell', { state: 'ready', text: '网络不可用' }))).toBe('')
})

test('the action is told to the page', () => {
  const shell = mount('page-shell', { state: 'empty', text: '还没有消息', action: '去看看' })
  const actions = told(shell, 'action')
  shell.instance.onAction?.()
  expect(actions).toHaveLength(1)
})

test('when the network goes, the page says so, and takes it back when it comes', () => {
  const shell = mount('page-shell', { state: 'ready' })
  changeNetwork({ isConnected: false })
  expect(textOf(shell)).toBe('网络不可用，显示的可能不是最新内容')
  changeNetwork({ isConnected: true })
  expect(textOf(shell)).toBe('')
})

test('large type is the choice of the person, else of the phone, and changes at once', () => {
  const shell = mount('page-shell', { state: 'ready' })
  expect(shell.querySelector('.shell-large')).toBeFalsy()
  setLargeType(true)
  expect(shell.querySelector('.shell-large')).toBeTruthy()
  expect(mount('page-shell', { state: 'ready' }).querySelector('.shell-large')).toBeTruthy()
})
