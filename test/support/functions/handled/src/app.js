/** A function that lies elsewhere, under another name. */
exports.handle = async (_event, context) => context.memory_limit_in_mb
