import { unpackBrowser } from '../../local/preview/browser'

/** Unpacks the browser once, before workers start that would each do it. */
export default async function setUpBrowser(): Promise<void> {
  await unpackBrowser()
}
