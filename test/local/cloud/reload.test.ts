import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

test('a function that was built anew is loaded after reload, not before', async () => {
  const worker = `${__dirname}/reload-worker.ts`
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', worker])
  expect(JSON.parse(stdout)).toEqual([
    [1, 1],
    [1, 2],
    [1, 3],
    [2, 1],
    [3, 1],
  ])
})
