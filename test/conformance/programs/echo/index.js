/** Reached by HTTP, at the path that cloudbaserc.json gives it. */
exports.main = async ({ httpMethod, path, queryStringParameters, body }) => ({
  statusCode: httpMethod === 'POST' ? 201 : 200,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: [httpMethod, path, queryStringParameters.name, body].join(' '),
})
