/** One message on its way. */
export interface SmsMessage {
  readonly id: string;
  readonly phone: string;
  readonly text: string;
}

export type SmsOutcome =
  | { readonly isSent: true }
  /** `isFinal`: the gateway refused the message itself, a retry would be refused again. */
  | { readonly isSent: false; readonly isFinal: boolean; readonly reason: string };

/** The port to whoever delivers SMS: the demo inbox or an HTTP gateway. Never throws, never logs a text: it holds codes. */
export abstract class SmsSender {
  abstract send(message: SmsMessage): Promise<SmsOutcome>;
}
