const random = () => Math.random().toString(36).slice(2, 12)

/** An id that nobody else chooses. It is no secret: whoever guesses it gains nothing. */
export const newId = (): string => `${Date.now().toString(36)}-${random()}${random()}`
