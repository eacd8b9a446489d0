/** A refusal meant for the person at the terminal: its message is the whole story, a stack trace would only hide it. */
export class Refusal extends Error {
  name = 'Refusal';
}

/** What to print about any failure. */
export const explain = (error) =>
  error instanceof Refusal ? error.message : (error?.stack ?? error?.message ?? String(error));
