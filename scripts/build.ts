// Bundles the cloud functions into dist/cloudfunctions, from where DevTools and the CloudBase CLI take them.
import { buildFunctions } from '../local/build-functions'
import { builtFunctions } from '../local/paths'

buildFunctions(builtFunctions).then((built) => {
  for (const { name, bytes } of built) console.log(`${name}\t${Math.ceil(bytes / 1024)} KB`)
})
