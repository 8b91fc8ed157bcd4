/**
 * `npm run lint:mp`: what WeChat DevTools would refuse or what fails only on a phone, found on a
 * machine without DevTools. Prints `file:line: message`, one a line; exits 1 when there is any.
 */
import path from 'node:path'
import { formatDiagnostic } from '../local/preview/diagnostics'
import { lintMiniprogram } from './lint-miniprogram/lint'

const repository = path.resolve(__dirname, '..')
const findings = lintMiniprogram(
  path.join(repository, 'miniprogram'),
  path.join(repository, 'node_modules'),
)
for (const found of findings) {
  console.log(formatDiagnostic({ ...found, file: path.relative(process.cwd(), found.file) }))
}
if (findings.length > 0) process.exitCode = 1
