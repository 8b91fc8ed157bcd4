// Waits until a city answers, then asks what a first visitor needs: the page, and one real function call.
const [base] = process.argv.slice(2)
const deadline = Date.now() + 120_000

const healthy = () =>
  fetch(`${base}/health`).then(
    (response) => response.ok,
    () => false,
  )

while (!(await healthy())) {
  if (Date.now() > deadline) throw new Error(`${base} did not become healthy in two minutes`)
  await new Promise((resolve) => setTimeout(resolve, 250))
}

const page = await fetch(`${base}/`)
if (!page.ok || !(await page.text()).includes('志愿之城')) throw new Error('The page is not there')

const response = await fetch(`${base}/__cloud/function/event`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ openid: 'visitor-of-the-proof', data: { op: 'list', input: {} } }),
})
const { result } = await response.json()
if (!result?.ok || result.value.events.length === 0) {
  throw new Error(`event/list answered ${JSON.stringify(result)}`)
}
console.log(`The city serves its page and lists ${result.value.events.length} events`)
