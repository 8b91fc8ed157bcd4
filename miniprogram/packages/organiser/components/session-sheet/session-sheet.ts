import {
  newSession,
  onDay,
  type PlanSession,
  REPEATS,
  type SessionForm,
  sessionFault,
  sessionForm,
  sessionOf,
} from '../../../../shared/plan-form'
import { formatDay } from '../../../../shared/time'

/**
 * Asks for one session of a plan. `confirm` gives it with the number of weeks in which it comes again,
 * `remove` that it is to go, `close` neither.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** The session that is changed, or that a new one begins with. */
    session: { type: Object, value: {} },
    /** Whether it stands in the plan already, and can be taken out. */
    known: { type: Boolean, value: false },
  },
  data: {
    // form
    form: newSession('', 0),
    weeks: 0,
    // display only
    day: '',
    opensDay: '',
    closesDay: '',
    repeats: ['不重复', ...REPEATS],
    fault: '',
  },
  observers: {
    visible(visible: boolean) {
      if (!visible) return
      this.setData({ weeks: 0 })
      this.show(sessionForm(this.data.session as PlanSession))
    },
  },
  methods: {
    show(form: SessionForm) {
      const now = Date.now()
      this.setData({
        form,
        day: formatDay(form.day, now),
        opensDay: formatDay(form.opensDay, now),
        closesDay: formatDay(form.closesDay, now),
        fault: '',
      })
    },

    onChoose(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { field } = event.currentTarget.dataset
      const { value } = event.detail
      const { form } = this.data
      this.show(field === 'day' ? onDay(form, value) : { ...form, [field]: value })
    },

    onCap({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ 'form.cap': detail.value, fault: '' })
    },

    onWeeks({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ weeks: Number(detail.value) })
    },

    onClose() {
      this.triggerEvent('close')
    },

    onRemove() {
      this.triggerEvent('remove', { sessionId: this.data.form.sessionId })
    },

    onConfirm() {
      const { form, weeks } = this.data
      const fault = sessionFault(form, Date.now())
      if (fault) this.setData({ fault })
      else this.triggerEvent('confirm', { session: sessionOf(form), weeks })
    },
  },
})
