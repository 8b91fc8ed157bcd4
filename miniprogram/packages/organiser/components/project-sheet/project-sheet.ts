import { newProject, type ProjectForm, projectFault } from '../../../../shared/project-view'
import { dayOf, formatDate } from '../../../../shared/time'

interface Alliance {
  allianceId: string
  name: string
}

/** Asks for a project. `confirm` gives it as it was typed, `close` that it is to stay as it was. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** What it begins with. */
    initial: { type: Object, value: {} },
    /** Whether it is a new one: its name, and who shares it, stay from then on. */
    founding: { type: Boolean, value: false },
    /** Those that the organisation has joined. */
    alliances: { type: Array, value: [] },
  },
  data: {
    // form
    form: newProject(dayOf(0)),
    fault: '',
    // display only
    fromText: '',
    toText: '',
    choices: [] as Alliance[],
    names: [] as string[],
    chosen: 0,
  },
  observers: {
    visible(visible: boolean) {
      if (!visible) return
      const choices = [{ allianceId: '', name: '不共享' }, ...(this.data.alliances as Alliance[])]
      const names = choices.map(({ name }) => name)
      this.setData({ choices, names, chosen: 0 })
      this.show(this.data.initial as ProjectForm)
    },
  },
  methods: {
    show(form: ProjectForm) {
      const [fromText, toText] = [formatDate(form.from), formatDate(form.to)]
      this.setData({ form, fromText, toText, fault: '' })
    },

    onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { field } = event.currentTarget.dataset
      this.show({ ...this.data.form, [field]: event.detail.value })
    },

    onLimited({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.show({ ...this.data.form, limited: detail.value })
    },

    onAlliance({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const chosen = Number(detail.value)
      const { allianceId = '' } = this.data.choices[chosen] ?? {}
      this.setData({ chosen })
      this.show({ ...this.data.form, allianceId })
    },

    onClose() {
      this.triggerEvent('close')
    },

    onConfirm() {
      const { form } = this.data
      const fault = projectFault(form)
      if (fault) this.setData({ fault })
      else this.triggerEvent('confirm', { form })
    },
  },
})
