import type { Ending } from '../../cloud/records'
import { cloud, type Person } from '../shell/cloud'
import { make } from '../shell/dom'
import { titleOf } from '../shell/identity'

let people: Person[] = []

/** Has the people of the city called by their names; a cloud without a city has none. */
export async function learnNames(): Promise<void> {
  people = await cloud.people().catch(() => [])
}

export function whoOf(openid: string | undefined): string {
  if (!openid) return '无身份'
  const person = people.find((each) => each.openid === openid)
  return person ? titleOf(person, people) : openid
}

const SOURCES: Record<string, string> = {
  wx_client: '小程序',
  wx_trigger: '触发器',
  '': '本机或 HTTP',
  scf: '函数',
  client: '小程序直连',
}

/** The way a call has come, e.g. `wx_client,scf`: by the mini-program, through a function. */
export const sourceOf = (source: string): string =>
  source
    .split(',')
    .map((each) => SOURCES[each] ?? each)
    .join(' → ')

const FAILURES: Record<string, string> = {
  FUNCTION_NOT_FOUND: '没有这个函数',
  FUNCTIONS_TIME_LIMIT_EXCEEDED: '超时',
  PERMISSION_DENIED: '没有权限',
  DATABASE_PERMISSION_DENIED: '没有权限',
  STORAGE_EXCEED_AUTHORITY: '没有权限',
}

/** How a call has ended, as a word in its colour. */
export function markOf(ending: Ending): HTMLElement {
  const [className, text] = {
    running: ['', '进行中'],
    done: ['good', '成功'],
    refused: ['warn', ending.kind === 'refused' ? ending.code || '被拒绝' : ''],
    failed: ['bad', ending.kind === 'failed' ? (FAILURES[ending.code] ?? '出错') : ''],
  }[ending.kind] as [string, string]
  return make('span', { className: `mark ${className}`, textContent: text })
}

/** What the service is asked for, in words. */
export const ACTIONS: Record<string, string> = {
  'database.getDocument': '查询',
  'database.calculateDocument': '计数',
  'database.aggregateDocuments': '聚合',
  'database.insertDocument': '添加',
  'database.modifyDocument': '更新',
  'database.modifyAndReturnDoc': '更新并返回',
  'database.removeDocument': '删除',
  'database.addCollection': '建集合',
  'database.startTransaction': '开始事务',
  'database.commitTransaction': '提交事务',
  'database.abortTransaction': '回滚事务',
  'functions.invokeFunction': '调用函数',
  'wx.openApi': '微信接口',
  'storage.getUploadMetadata': '上传文件',
  'storage.batchGetDownloadUrl': '取文件链接',
  'storage.batchDeleteFile': '删除文件',
  'storage.batchCopyFile': '复制文件',
}

export const actionOf = (action: string): string => ACTIONS[action] ?? action
