/** One message in a person's message centre. `_id` is the letter's id: delivered twice, it is one message. */
export interface Message {
  _id: string
  personId: string
  title: string
  body: string
  /** Not a tab page: it is opened on top of the messages. */
  page?: string
  at: number
  readAt?: number
}

/** The content of a letter of kind `message`. */
export interface MessageLetter {
  personId: string
  title: string
  body: string
  page?: string
}

export const MESSAGES = 'messages'
