import { cloud } from '../../../../services/cloud'
import { type ChosenProject, NO_PROJECT, projectChoices } from '../../../../shared/project-view'

type Open = Parameters<typeof projectChoices>[0]

/** All for which an organisation may plan events: a wheel has no second page. */
async function openTo(organisationId: string): Promise<Open> {
  const all: Open[number][] = []
  let cursor: string | undefined
  do {
    const page = { organisationId, show: 'open' as const, ...(cursor && { cursor }) }
    const answer = await cloud.event.projects(page)
    if (!answer.ok) {
      wx.showToast({ title: answer.reason.text, icon: 'none' })
      return all
    }
    all.push(...answer.value.projects)
    cursor = answer.value.next
  } while (cursor)
  return all
}

/** Into which project a plan is put: `change` tells it. Where there is none to choose it shows nothing. */
Component({
  properties: {
    organisationId: { type: String, value: '' },
    value: { type: Object, value: NO_PROJECT },
    /** Whether it stays as it is. */
    fixed: { type: Boolean, value: false },
  },
  data: {
    // from the server
    open: [] as Open,
    // display only
    choices: [NO_PROJECT],
    names: [] as string[],
    chosen: 0,
  },
  observers: {
    async organisationId(organisationId: string) {
      if (organisationId) this.setData({ open: await openTo(organisationId) })
    },

    'open, value'(open: Open, value: ChosenProject) {
      const choices = projectChoices(open, value)
      const chosen = choices.findIndex(({ id }) => id === value.id)
      this.setData({ choices, names: choices.map(({ name }) => name), chosen })
    },
  },
  methods: {
    onChange({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { project: this.data.choices[Number(detail.value)] })
    },
  },
})
