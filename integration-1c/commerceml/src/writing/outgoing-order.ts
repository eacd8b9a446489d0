import type { VatRate } from '../vat-rate';

/** Who buys. `officialName` present = a legal entity for 1C; absent = a person (1c-exchange 3.5). */
export interface OutgoingCounterparty {
  /** Our id; stock УТ ignores it and matches by ИНН+КПП or by name. */
  readonly id: string;
  readonly name: string;
  readonly officialName: string | null;
  readonly inn: string | null;
  readonly kpp: string | null;
}

export interface OutgoingOrderLine {
  /** GUID of the goods in 1C. */
  readonly productId: string;
  readonly characteristicId: string | null;
  readonly article: string | null;
  readonly name: string;
  readonly unit: {
    /** ОКЕИ code or the base's own, 3-4 digits. */
    readonly code: string;
    readonly name: string | null;
    readonly fullName: string | null;
    readonly international: string | null;
  };
  /** Decimal strings: price up to 4 decimals, quantity up to 3, sum 2. */
  readonly price: string;
  readonly quantity: string;
  /** What the line costs. 1C takes it as it is and recomputes the price from it. */
  readonly sum: string;
  readonly vatRate: VatRate | null;
  /** ВидНоменклатуры and ТипНоменклатуры. */
  readonly kind: 'product' | 'service';
}

/** An order on its way to 1C, as frozen at placement. */
export interface OutgoingOrder {
  /** Ид: the number again or a uuid, at most 40 characters. */
  readonly id: string;
  /** Digits only, at most 11, never reused: 1C finds the order by it. */
  readonly number: string;
  readonly placedAt: Date;
  /** ISO 4217, for example RUB. */
  readonly currency: string;
  /** Equals the sum of the lines. */
  readonly sum: string;
  readonly counterparty: OutgoingCounterparty;
  /** Cut at 3000 characters. */
  readonly comment: string | null;
  readonly lines: readonly OutgoingOrderLine[];
  /** Requisite «Статус заказа». */
  readonly status: string;
  /** Requisite «Метод оплаты». */
  readonly paymentMethod: string | null;
  /** Requisite «Дата отгрузки»: the day the buyer wants, YYYY-MM-DD. */
  readonly desiredShipDate: string | null;
  /** More requisites read by name: «Организация», «Склад», «Соглашение», «Вид цен» (УНФ, BUS-module). */
  readonly requisites: readonly { readonly name: string; readonly value: string }[];
}

/** How the moment of an order is written: 1C knows local time only. */
export interface WriteOptions {
  readonly utcOffsetMinutes?: number;
}
