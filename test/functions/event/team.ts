import { database } from '../../../cloudfunctions/_kernel/database'
import { addPerson, type Caller } from './world'

export const team: Caller = { person: 'team-leader' }
export const county: Caller = { person: 'county-leader' }

const unit = (path: string, level: string, leader: string) => ({
  _id: path.split('/').at(-1),
  name: `${level}级组织`,
  level,
  path,
  area: '441323',
  contact: '0752-0000000',
  state: 'active',
  leaders: [leader],
})

/** A city, its county and two teams, each with its leader (the other team's is `stranger`), and two volunteers. */
export async function addTeams(): Promise<void> {
  const units = [
    unit('city', 'city', 'city-leader'),
    unit('city/county', 'county', 'county-leader'),
    unit('city/county/team', 'team', 'team-leader'),
    unit('city/county/other', 'team', 'stranger'),
  ]
  await Promise.all([
    ...units.map((data) => database.collection('organisations').add({ data })),
    addPerson('city-leader', { leads: 'city' }),
    addPerson('county-leader', { leads: 'city/county' }),
    addPerson('team-leader', { leads: 'city/county/team' }),
    addPerson('stranger', { leads: 'city/county/other' }),
    addPerson('an'),
    addPerson('bo'),
  ])
}
