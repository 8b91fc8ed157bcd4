import { cloud } from '../../../../services/cloud'
import { type PolicyView, policyView } from '../../../../shared/insurance-view'

/** Under which policy an event takes place. `change` tells its id; without one, that it is under none. */
Component({
  properties: {
    organisationId: { type: String, value: '' },
    /** Id of the chosen one. */
    value: { type: String, value: '' },
  },
  data: {
    // from the server
    policies: [] as PolicyView[],
  },
  observers: {
    organisationId() {
      this.load()
    },
  },
  pageLifetimes: {
    /** Also on the way back from the page on which policies are entered. */
    show() {
      this.load()
    },
  },
  methods: {
    async load() {
      const { organisationId } = this.data
      if (!organisationId) return
      const answer = await cloud.insurance.policies({ organisationId })
      if (answer.ok) this.setData({ policies: answer.value.policies.map(policyView) })
    },

    onChoose(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset
      this.triggerEvent('change', id === this.data.value ? {} : { policyId: id })
    },
  },
})
