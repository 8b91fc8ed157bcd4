/** Where a message leads. */
export const eventPage = (eventId: string) => `/packages/volunteer/event/event?eventId=${eventId}`
export const planPage = (planId: string) => `/packages/organiser/plan/plan?planId=${planId}`
