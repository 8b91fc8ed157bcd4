import { Refusal } from '../../_kernel/refusal'
import type { Alliance, Organisation } from '../documents'
import { ACCESSES, may } from '../rules/access'
import { alliedIn, allyState } from '../rules/alliance-states'
import { isListed } from '../rules/organisation-states'
import { type OrganisationStore, operation } from '../store'
import { alliances as contract } from './alliances.contract'

export const alliances = operation(
  contract,
  async (_input, { store, actor }, of: Organisation | undefined) => {
    if (!of || !isListed(of)) throw new Refusal('NOT_FOUND')
    const [rights, all] = await Promise.all([store.rightsOf(actor), store.alliancesOf([of._id])])
    const concerned = may(rights, 'organisation/answer-alliance', of.path)
    const open = all.filter((one) => {
      const state = allyState(one, of._id)
      return state === 'allied' || (state === 'invited' && concerned)
    })
    return {
      name: of.name,
      alliances: await Promise.all(
        open.map((one) => shown(store, one, of, concerned && one.lead === of._id)),
      ),
      may: ACCESSES.filter((access) => may(rights, access, of.path)),
    }
  },
  ({ organisationId }, store) => store.organisation(organisationId),
)

async function shown(store: OrganisationStore, one: Alliance, of: Organisation, all: boolean) {
  const allied = alliedIn(one)
  const seen = one.allies.filter(({ state }) => state === 'allied' || (all && state === 'invited'))
  const [organisations, members] = await Promise.all([
    store.organisations(seen.map(({ organisationId }) => organisationId)),
    store.countMembers(allied, 'active'),
  ])
  const own = one.allies.find(({ organisationId }) => organisationId === of._id)
  return {
    allianceId: one._id,
    ...{ name: one.name, charter: one.charter, leads: one.lead === of._id },
    ...{ state: own?.state ?? 'left', since: own?.since ?? one.since },
    allies: seen.map(({ organisationId, state }) => ({
      organisationId,
      name: organisations.find(({ _id }) => _id === organisationId)?.name ?? '',
      state,
      leads: organisationId === one.lead,
    })),
    figures: { organisations: allied.length, members, projects: one.projects.length },
  }
}
