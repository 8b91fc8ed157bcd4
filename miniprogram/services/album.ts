import { withPermission } from './permission'

/** Puts a picture into the phone's album. */
export const saveToAlbum = (filePath: string): Promise<void> =>
  withPermission(() => wx.saveImageToPhotosAlbum({ filePath }), '已保存到相册', {
    title: '没有保存到相册',
    content: '需要您允许“添加到相册”。也可以直接把活动转发给好友。',
  })
