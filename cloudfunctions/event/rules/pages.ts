/** Where a message leads. */
export const eventPage = (eventId: string) => `/packages/volunteer/event/event?eventId=${eventId}`
export const myEventsPage = (when: 'coming' | 'past') =>
  `/packages/volunteer/my-events/my-events?when=${when}`
export const planPage = (planId: string) => `/packages/organiser/plan/plan?planId=${planId}`
export const reviewsPage = '/packages/organiser/reviews/reviews'
export const appealsPage = '/packages/organiser/appeals/appeals'
export const exchangePage = (exchangeId: string) =>
  `/packages/volunteer/exchange/exchange?exchangeId=${exchangeId}`
