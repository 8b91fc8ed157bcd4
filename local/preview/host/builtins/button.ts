import type { EaselEvent } from '../easel'
import { type BuiltinSpec, builtin } from './define'
import { forms } from './form'
import { runOpenType } from './open-type'

export const button: BuiltinSpec = builtin({
  role: 'button',
  tabbable: true,
  hover: { class: 'button-hover', startTime: 20, stayTime: 70 },
  properties: {
    size: { type: String, value: 'default' },
    type: String,
    plain: Boolean,
    disabled: Boolean,
    loading: Boolean,
    formType: String,
    openType: String,
  },
  ignored: [
    ...['lang', 'session-from', 'send-message-title', 'send-message-path', 'send-message-img'],
    ...['app-parameter', 'show-message-card', 'phone-number-no-quota-toast', 'activity-type'],
    ...['entrance-path', 'need-show-entrance', 'bindgetphonenumber', 'form', 'business-id'],
    'group-id',
  ],
  create(context) {
    const { el, host } = context
    const act = () => {
      const { disabled, formType, openType } = context.data
      if (disabled) return
      if (formType === 'submit') forms.above(el)?.submit(host)
      if (formType === 'reset') forms.above(el)?.reset()
      if (openType) runOpenType(openType, context)
    }
    host.addListener('tap', act)
    const refuse = (event: EaselEvent) => {
      if (context.data.disabled) event.stopPropagation()
    }
    // Before the app's own listeners: a disabled button has no tap.
    host.addListener('tap', refuse, { capture: true })
    return {
      activate: act,
      update(data) {
        el.setAttribute('size', data.size)
        el.setAttribute('type', data.type)
        el.toggleAttribute('plain', data.plain)
        el.toggleAttribute('disabled', data.disabled)
        el.toggleAttribute('loading', data.loading)
        el.setAttribute('aria-disabled', String(data.disabled))
      },
    }
  },
})
