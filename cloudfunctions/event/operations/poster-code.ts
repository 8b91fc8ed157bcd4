import { cloud } from '../../_kernel/database'
import { found, Refusal } from '../../_kernel/refusal'
import { operation } from '../store'
import { posterCode as contract } from './poster-code.contract'

/** Without the slash and the query: WeChat takes the event's id as the scene. */
const PAGE = 'packages/volunteer/event/event'

export const posterCode = operation(contract, async ({ eventId }, { store }) => {
  const { codeFile } = found(await store.event(eventId))
  const fileID = codeFile ?? (await keepCode(eventId))
  if (!codeFile) await store.setCodeFile(eventId, fileID)
  const { fileList } = await cloud.getTempFileURL({ fileList: [fileID] })
  return { picture: fileList[0]?.tempFileURL ?? '' }
})

/** Two at the same moment write the same picture to the same place. @throws Refusal TRY_LATER */
async function keepCode(eventId: string): Promise<string> {
  const code = await cloud.openapi.wxacode
    .getUnlimited({ scene: eventId, page: PAGE })
    .catch(() => {
      throw new Refusal('TRY_LATER')
    })
  const cloudPath = `event-codes/${eventId}.png`
  return (await cloud.uploadFile({ cloudPath, fileContent: code.buffer })).fileID
}
