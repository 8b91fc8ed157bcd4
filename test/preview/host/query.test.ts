import type { Phone } from '../../support/browser'
import { openHost } from './phone'

let phone: Phone
beforeAll(async () => {
  phone = await openHost({ path: 'pages/scroll/scroll' })
})
afterEach(() => phone.expectNoErrors())

test('places are those in the page and move with its scrolling', async () => {
  const [tall, rows, none, viewport] = await phone.page.evaluate(async () => {
    window.__mp.router.scrollTo({ scrollTop: 100, duration: 0 })
    const query = window.__mp.router.top.caller.createSelectorQuery as () => WechatQuery
    return new Promise<unknown[]>((resolve) => {
      const asked = query.call(window.__mp.router.top.caller)
      asked.select('#tall').boundingClientRect()
      asked.selectAll('.row').fields({ size: true, dataset: true, computedStyle: ['position'] })
      asked.select('#none').boundingClientRect()
      asked.selectViewport().scrollOffset()
      asked.exec(resolve)
    })
  })
  expect(tall).toEqual({
    id: 'tall',
    dataset: { kind: 'tall' },
    left: 0,
    top: -100,
    right: 375,
    bottom: 1118,
    width: 375,
    height: 1218,
  })
  expect(rows).toEqual(
    [0, 1, 2].map((index) => ({ width: 50, height: 40, dataset: { index }, position: 'static' })),
  )
  expect(none).toBeNull()
  expect(viewport).toMatchObject({ scrollTop: 100, scrollLeft: 0, scrollHeight: 1338 })
})

test('an intersection observer tells when a node comes into the page', async () => {
  const seen = await phone.page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const { caller } = window.__mp.router.top
        const observe = caller.createIntersectionObserver as () => WechatObserver
        const ratios: unknown[] = []
        observe
          .call(caller)
          .relativeToViewport({ bottom: 0 })
          .observe('#row-a', ({ id, intersectionRatio }) => {
            ratios.push([id, intersectionRatio > 0])
            if (ratios.length === 1)
              window.__mp.router.scrollTo({ selector: '#row-a', duration: 0 })
            else resolve(ratios)
          })
      }),
  )
  expect(seen).toEqual([
    ['row-a', false],
    ['row-a', true],
  ])
})

/** The part of WeChat's SelectorQuery that is used here. */
interface WechatQuery {
  select(selector: string): WechatNodes
  selectAll(selector: string): WechatNodes
  selectViewport(): WechatNodes
  exec(callback: (answers: unknown[]) => void): void
}
interface WechatNodes {
  boundingClientRect(): void
  scrollOffset(): void
  fields(fields: object): void
}
interface WechatObserver {
  relativeToViewport(margins: object): this
  observe(
    selector: string,
    callback: (result: { id: string; intersectionRatio: number }) => void,
  ): void
}
