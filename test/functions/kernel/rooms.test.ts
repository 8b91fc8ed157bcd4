import { contracts as channelContracts } from '../../../cloudfunctions/channel/contract'
import { room as channel } from '../../../cloudfunctions/channel/room'
import { contracts as eventContracts } from '../../../cloudfunctions/event/contract'
import { room as event } from '../../../cloudfunctions/event/room'
import { contracts as insuranceContracts } from '../../../cloudfunctions/insurance/contract'
import { room as insurance } from '../../../cloudfunctions/insurance/room'
import { contracts as organisationContracts } from '../../../cloudfunctions/organisation/contract'
import { room as organisation } from '../../../cloudfunctions/organisation/room'
import { contracts as volunteerContracts } from '../../../cloudfunctions/volunteer/contract'
import { room as volunteer } from '../../../cloudfunctions/volunteer/room'

test.each([
  ['channel', channel, channelContracts],
  ['event', event, eventContracts],
  ['insurance', insurance, insuranceContracts],
  ['organisation', organisation, organisationContracts],
  ['volunteer', volunteer, volunteerContracts],
])('%s serves what its contract promises the client, name by name', (_, room, contracts) => {
  const served = Object.entries(room.operations).map(([name, { contract }]) => [name, contract])
  expect(Object.fromEntries(served)).toEqual(contracts)
  for (const [name, contract] of served) {
    expect(contract).toBe((contracts as Record<string, unknown>)[name as string])
  }
})
