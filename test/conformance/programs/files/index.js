const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

/** Lays a file down, fetches it by a link and by its id, and takes it away. */
exports.main = async ({ text }) => {
  const { fileID } = await cloud.uploadFile({
    cloudPath: 'notes/note.txt',
    fileContent: Buffer.from(text),
  })
  const { fileList } = await cloud.getTempFileURL({ fileList: [fileID] })
  const linked = await fetch(fileList[0].tempFileURL)
  const { fileContent } = await cloud.downloadFile({ fileID })
  const answer = { linked: await linked.text(), downloaded: fileContent.toString() }
  const removed = await cloud.deleteFile({ fileList: [fileID] })
  return { ...answer, removed: removed.fileList[0].status }
}
