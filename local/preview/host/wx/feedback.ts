import { mock } from '../state'
import {
  type ActionSheetOptions,
  hideToast,
  type ModalAnswer,
  type ModalOptions,
  showActionSheet,
  showModal,
  showToast,
  type ToastOptions,
} from '../ui'
import { api, WxFailure } from './api'

/** WeChat refuses longer button texts; a full-width character counts as one. */
const BUTTON_TEXT_LIMIT = 4
const SHEET_LIMIT = 6

function checkButtonText(name: 'cancelText' | 'confirmText', options: ModalOptions): void {
  if ((options[name]?.length ?? 0) <= BUTTON_TEXT_LIMIT) return
  throw new WxFailure(`${name} length should not larger than 4 Chinese characters`)
}

async function askModal(options: ModalOptions): Promise<ModalAnswer> {
  checkButtonText('cancelText', options)
  checkButtonText('confirmText', options)
  if (!mock.modal) return showModal(options)
  return { ...mock.modal, content: mock.modal.content ?? null }
}

async function askActionSheet(options: ActionSheetOptions): Promise<{ tapIndex: number }> {
  if (options.itemList.length > SHEET_LIMIT) {
    throw new WxFailure('parameter error: itemList should not be large than 6')
  }
  const tapIndex = await showActionSheet(options)
  if (tapIndex === null) throw new WxFailure('cancel')
  return { tapIndex }
}

export const feedback = {
  showToast: api('showToast', (options: ToastOptions) => showToast(options)),
  hideToast: api('hideToast', hideToast),
  showLoading: api('showLoading', (options: ToastOptions) =>
    showToast({ ...options, icon: 'loading', duration: 0 }),
  ),
  hideLoading: api('hideLoading', hideToast),
  showModal: api('showModal', askModal),
  showActionSheet: api('showActionSheet', askActionSheet),
}
