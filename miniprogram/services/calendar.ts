import type { CalendarEntry } from '../shared/reminder-view'
import { withPermission } from './permission'

/** Puts an entry into the phone's calendar. */
export const addToCalendar = (entry: CalendarEntry): Promise<void> =>
  withPermission(() => wx.addPhoneCalendar(entry), '已加入手机日历', {
    title: '没有加入手机日历',
    content: '需要您允许“添加到日历”。不加入也不影响报名，活动前我们会在消息里提醒您。',
  })
