import type { PlanPost } from '../../../../shared/plan-form'
import {
  GENDERS,
  newPost,
  type PostForm,
  postFault,
  postForm,
  postOf,
  skillChips,
  withSkill,
} from '../../../../shared/post-form'

/** Asks for one post of a plan. `confirm` gives it, `remove` that it is to go, `close` neither. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** The post that is changed; without a name it is a new one. */
    post: { type: Object, value: {} },
    /** Whether it stands in the plan already, and can be taken out. */
    known: { type: Boolean, value: false },
  },
  data: {
    // form
    form: newPost(''),
    // display only
    chips: skillChips([]),
    genders: GENDERS,
    fault: '',
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.show(postForm(this.data.post as PlanPost))
    },
  },
  methods: {
    show(form: PostForm) {
      this.setData({ form, chips: skillChips(form.qualifications), fault: '' })
    },

    onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { field } = event.currentTarget.dataset
      this.setData({ [`form.${field}`]: event.detail.value, fault: '' })
    },

    onSkill(event: WechatMiniprogram.TouchEvent) {
      this.show(withSkill(this.data.form, event.currentTarget.dataset.code))
    },

    onGender(event: WechatMiniprogram.TouchEvent) {
      this.show({ ...this.data.form, gender: event.currentTarget.dataset.code })
    },

    onInsurance({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.setData({ 'form.insurance': detail.value })
    },

    onClose() {
      this.triggerEvent('close')
    },

    onRemove() {
      this.triggerEvent('remove', { postId: this.data.form.postId })
    },

    onConfirm() {
      const fault = postFault(this.data.form)
      if (fault) this.setData({ fault })
      else this.triggerEvent('confirm', { post: postOf(this.data.form) })
    },
  },
})
