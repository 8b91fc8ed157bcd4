/** Needs no SDK at all. */
exports.main = async ({ a, b }) => ({ sum: a + b })
