import type { z } from 'zod';

/** The answer of the API, checked against its contract: a field that is missing or misspelt fails the test that reads it. */
export async function answerOf<Schema extends z.ZodType>(
  response: Promise<Response>,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const answer = await response;
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status}: ${JSON.stringify(body)}`);
  return schema.parse(body);
}

/** Status and code of a refusal. */
export async function refusalOf(response: Promise<Response>): Promise<{ status: number; code: unknown }> {
  const answer = await response;
  const body = (await answer.json()) as { code?: unknown };
  return { status: answer.status, code: body.code };
}

export const post = (body?: unknown): RequestInit => ({
  method: 'POST',
  ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
});
