/** Somebody of the demonstration city whom one can be. */
export interface Person {
  openid: string
  name: string
  /** What is special about this person, one phrase. */
  note: string
}

/** What the outside services answer, and what they could. */
export interface Outcomes {
  chosen: Record<string, string>
  choices: Record<string, string[]>
}

/** The local cloud's settings. A city that does not answer leaves its controls out. */
export const cloud = {
  people: () => ask<Person[]>('/__cloud/people'),
  /** What somebody who is not of the city has to know, one phrase; another one each time. */
  visitor: () => ask<{ note: string }>('/__cloud/visitor'),
  outcomes: () => ask<Outcomes>('/__cloud/outcomes'),
  choose: (chosen: Record<string, string>) => ask<Outcomes>('/__cloud/outcomes', { chosen }),
  clock: () => ask<{ offsetMs: number }>('/__cloud/clock'),
  shiftClock: (offsetMs: number) => ask<{ offsetMs: number }>('/__cloud/clock', { offsetMs }),
}

/** @throws Error when the local cloud does not answer with success */
async function ask<Answer>(path: string, body?: object): Promise<Answer> {
  const init = body && {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  const response = await fetch(path, init)
  if (!response.ok) throw new Error(`${path} answers ${response.status}`)
  return response.json()
}
