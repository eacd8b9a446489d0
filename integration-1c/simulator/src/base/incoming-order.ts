/**
 * An order as a site sent it, before 1C judged it. `null` = the element is absent. Texts are untrimmed values of elements.
 * Every CommerceML personality parses its query reply into this shape.
 */
export interface IncomingOrder {
  readonly siteId: string | null;
  readonly number: string | null;
  readonly date: string | null;
  readonly time: string | null;
  readonly operation: string | null;
  readonly currency: string | null;
  readonly comment: string | null;
  readonly counterparty: IncomingCounterparty | null;
  readonly lines: IncomingLine[];
  readonly requisites: ReadonlyMap<string, string>;
  /** Elements that 1C would read as objects instead of texts (sent empty), or other reasons to raise while reading. */
  readonly unreadable: string[];
}

export interface IncomingCounterparty {
  readonly name: string | null;
  readonly officialName: string | null;
  readonly inn: string | null;
  readonly kpp: string | null;
}

export interface IncomingLine {
  readonly id: string | null;
  readonly article: string | null;
  readonly name: string | null;
  readonly unit: { code: string; name: string; fullName: string; international: string } | null;
  readonly price: string | null;
  readonly quantity: string | null;
  readonly sum: string | null;
  readonly vatRate: string | null;
  readonly characteristicName: string | null;
}
