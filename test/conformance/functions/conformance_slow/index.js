/** Takes longer than its time-out, which is the shortest there is. */
exports.main = () => new Promise((resolve) => setTimeout(resolve, 2_000))
