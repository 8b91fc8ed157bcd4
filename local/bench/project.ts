/** What operations, pages and packages cost: times as ratios, counts beside budgets. */
import path from 'node:path'
import { miniprogramRoot, projectRoot } from '../paths'
import { FUNCTION_BUNDLE, MAIN_PACKAGE, PACKAGE_LIMIT } from './budgets'
import { eventSignUps, openAgendas } from './event-sign-up'
import { measurePages } from './pages'
import { budgeted, kilobytes, type Row, type Section } from './report'
import { compare, showSpread, type Variant } from './rounds'
import { RUSH_COLUMNS, rush } from './rush'
import { packageSizes } from './sizes'
import { roundTrips } from './trips'
import { volunteerSignUps } from './volunteer-sign-up'
import { openWorld, type World } from './world'

const ROUNDS = 7
const TIMES = 48
/** Of a popular event that opens at 20:00. */
const CROWD = { people: 300, places: 100 }

async function speedRows(name: string, variants: Variant[]): Promise<Row[]> {
  const [, inProcess, http] = await compare(variants, { rounds: ROUNDS, times: TIMES, atOnce: 1 })
  const [, inProcess16, http16] = await compare(variants, {
    rounds: ROUNDS,
    times: TIMES,
    atOnce: 16,
  })
  const show = (spread: typeof http) => (spread ? showSpread(spread) : '')
  return [
    { cells: [`${name}, over HTTP`, show(http), show(http16)] },
    { cells: [`${name}, in process`, show(inProcess), show(inProcess16)] },
  ]
}

async function speed(world: World): Promise<Section> {
  await openAgendas(world, CROWD.people)
  return {
    title: `Function and SDK ÷ the same requests on the bare engine; median of ${ROUNDS} rounds (range)`,
    columns: ['', 'one at a time', '16 at a time'],
    rows: [
      ...(await speedRows('event sign-up', await eventSignUps(world, TIMES))),
      ...(await speedRows('volunteer sign-up', await volunteerSignUps(world, TIMES))),
    ],
  }
}

async function sizes({ functions }: World): Promise<Section[]> {
  const packages = await packageSizes(miniprogramRoot, path.join(projectRoot, 'node_modules'))
  return [
    {
      title: 'Packages of the mini-program, as WeChat counts them',
      columns: ['', 'size', 'budget', 'files'],
      rows: packages.map(({ name, bytes, files }) => {
        const budget = name === 'main' ? MAIN_PACKAGE : PACKAGE_LIMIT
        return budgeted(name, bytes, budget, kilobytes, [String(files)])
      }),
    },
    {
      title: 'Bundles of the functions, without wx-server-sdk',
      columns: ['', 'size', 'budget'],
      rows: functions.map(({ name, bytes }) => budgeted(name, bytes, FUNCTION_BUNDLE, kilobytes)),
    },
  ]
}

async function inWorld(log: (line: string) => void): Promise<Section[]> {
  const world = await openWorld(log)
  try {
    log('Measuring sign-ups …')
    const speeds = await speed(world)
    const { _id } = await world.addSession(CROWD.places)
    const rushed = {
      title: 'A rush, over HTTP',
      columns: RUSH_COLUMNS,
      rows: [await rush(world, _id, CROWD)],
    }
    const trips = {
      title: 'Database',
      columns: ['', 'round trips', 'budget', 'requests'],
      rows: await roundTrips(world),
    }
    return [speeds, rushed, trips, ...(await sizes(world))]
  } finally {
    await world.close()
  }
}

export async function measureProject(log: (line: string) => void): Promise<Section[]> {
  const sections = await inWorld(log)
  log('Opening every page …')
  const { firstPaint, setData } = await measurePages(log)
  return [
    ...sections,
    { title: 'Home page', columns: ['', 'calls', 'budget'], rows: [firstPaint] },
    { title: 'Largest setData', columns: ['', 'size', 'budget'], rows: setData },
  ]
}
