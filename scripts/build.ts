// Bundles the cloud functions into dist/cloudfunctions, from where DevTools and the CloudBase CLI take them, and
// writes beside them what clients may do: each entry is one call of CloudBase's API ModifyResourcePermission.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { clientRules } from '../cloudfunctions/client-rules'
import { collections } from '../cloudfunctions/collections'
import { buildFunctions } from '../local/build-functions'
import { builtFunctions } from '../local/paths'
import { resourcePermissions } from '../local/permissions'

buildFunctions(builtFunctions).then((built) => {
  for (const { name, bytes } of built) console.log(`${name}\t${Math.ceil(bytes / 1024)} KB`)
  const permissions = resourcePermissions(collections, clientRules)
  const file = path.join(builtFunctions, '../permissions.json')
  writeFileSync(file, `${JSON.stringify(permissions, null, 2)}\n`)
})
