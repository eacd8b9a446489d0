import { SmsSender, type SmsMessage, type SmsOutcome } from './sms-sender';

const TIMEOUT_MS = 10_000;

/**
 * An HTTP gateway: `POST {phone, text}` with a bearer token; 2xx is taken over, 429, 5xx and silence are tried again, any other
 * answer is a refusal. The id goes along as `Idempotency-Key`, because a retry after a timeout may repeat a message.
 */
export class HttpSms extends SmsSender {
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly timeoutMs: number = TIMEOUT_MS,
  ) {
    super();
  }

  override async send({ id, phone, text }: SmsMessage): Promise<SmsOutcome> {
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${this.token}`,
          'idempotency-key': id,
        },
        body: JSON.stringify({ phone, text }),
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      await response.body?.cancel();
      if (response.ok) return { isSent: true };
      const isFinal = response.status < 500 && response.status !== 429 && response.status !== 408;
      return { isSent: false, isFinal, reason: `HTTP ${response.status}` };
    } catch (error) {
      return { isSent: false, isFinal: false, reason: isTimeout(error) ? 'timeout' : 'unreachable' };
    }
  }
}

const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
