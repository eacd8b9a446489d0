import type { ExchangeReply } from '../portal/portal-connection';

/** The site answered, and 1C could not go on; the text is what stands in the exchange history of 1C. */
export class ExchangeRefused extends Error {
  override readonly name = 'ExchangeRefused';
}

/** Lines as СтрПолучитьСтроку sees them: LF separates, CR is trimmed, a trailing LF opens no line of its own. */
export function replyLines(reply: ExchangeReply): string[] {
  const text = reply.text.replace(/\n$/, '');
  return text === '' ? [] : text.split('\n').map((line) => line.replace(/\r$/, ''));
}

/** Line 1, trimmed and in lower case: BED compares it exactly. The HTTP status plays no part (1c-exchange.md, 2.1). */
export function statusWord(reply: ExchangeReply): string {
  return (replyLines(reply)[0] ?? '').trim().toLowerCase();
}

/** Error text for a reply that is not `success`. */
export function refusalText(step: string, reply: ExchangeReply): string {
  const lines = replyLines(reply);
  const httpStatus = reply.status === 200 ? '' : ` (HTTP ${reply.status})`;
  if (lines.length === 0) return `${step}: пустой ответ сайта${httpStatus}`;
  if (statusWord(reply) === 'failure')
    return `${step}: ${lines.slice(1).join(' ').trim() || 'failure без пояснения'}${httpStatus}`;
  return `${step}: неизвестный статус «${(lines[0] ?? '').slice(0, 120)}»${httpStatus}`;
}
