import type { OrderStatus } from '@optovik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrderEvent } from './order-events';
import { canBecome, statusOf } from './order-state';

/** What 1C says about an order as a whole; a null was not said. Dates are 1C's own. */
export interface OneCFacts {
  readonly formedAt: Date | null;
  readonly ref: string | null;
  readonly oneCNumber: string | null;
  readonly oneCDate: Date | null;
  readonly isPosted: boolean;
  readonly isCancelled: boolean;
  readonly paidAt: Date | null;
  readonly shippedAt: Date | null;
}

/**
 * Заказ клиента. Sums, prices and names are those the buyer saw when he sent it; what 1C has stands beside them in the
 * `oneC…` columns and never replaces them. Money is a decimal string.
 */
@Entity('customer_order')
export class Order {
  @PrimaryColumn('uuid')
  id!: string;

  /** Digits only, at most 11: the key by which stock 1C finds the order again. */
  @Column('text')
  number!: string;

  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;

  @Column('uuid', { name: 'counterparty_id' })
  counterpartyId!: string;

  @Column('uuid', { name: 'contract_id' })
  contractId!: string;

  @Column('uuid', { name: 'agreement_id' })
  agreementId!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  @Column('uuid', { name: 'price_type_id' })
  priceTypeId!: string;

  @Column('uuid', { name: 'channel_id' })
  channelId!: string;

  @Column('uuid', { name: 'placed_by' })
  placedBy!: string;

  @Column('text')
  status!: OrderStatus;

  /** Grows when the buyer's own order changes; 1C is told each version once. */
  @Column('int', { default: 1 })
  version!: number;

  @Column('text')
  currency!: string;

  @Column('numeric', { precision: 15, scale: 2 })
  sum!: string;

  @Column('numeric', { name: 'vat_sum', precision: 15, scale: 2 })
  vatSum!: string;

  @Column('text', { default: '' })
  comment!: string;

  @Column('text', { name: 'own_number', nullable: true })
  ownNumber!: string | null;

  @Column('date', { name: 'desired_date', nullable: true })
  desiredDate!: string | null;

  /** The text of the address at the moment of placing. */
  @Column('text', { name: 'delivery_address', nullable: true })
  deliveryAddress!: string | null;

  @Column('timestamptz', { name: 'placed_at' })
  placedAt!: Date;

  @Column('timestamptz', { name: 'handed_over_at', nullable: true })
  handedOverAt!: Date | null;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column('timestamptz', { name: 'posted_at', nullable: true })
  postedAt!: Date | null;

  @Column('timestamptz', { name: 'paid_at', nullable: true })
  paidAt!: Date | null;

  @Column('timestamptz', { name: 'shipped_at', nullable: true })
  shippedAt!: Date | null;

  @Column('timestamptz', { name: 'cancelled_at', nullable: true })
  cancelledAt!: Date | null;

  /** When the status last changed. */
  @Column('timestamptz', { name: 'status_at', default: () => 'now()' })
  statusAt!: Date;

  @Column('text', { name: 'one_c_ref', nullable: true })
  oneCRef!: string | null;

  @Column('text', { name: 'one_c_number', nullable: true })
  oneCNumber!: string | null;

  @Column('timestamptz', { name: 'one_c_date', nullable: true })
  oneCDate!: Date | null;

  @Column('numeric', { name: 'one_c_sum', precision: 15, scale: 2, nullable: true })
  oneCSum!: string | null;

  /** ДатаФормирования of the newest document applied: an older one changes nothing. */
  @Column('timestamptz', { name: 'one_c_formed_at', nullable: true })
  oneCFormedAt!: Date | null;

  @Column('boolean', { name: 'is_changed_by_one_c', default: false })
  isChangedByOneC!: boolean;

  /**
   * 1C acknowledged the batch with the order. Repeats change nothing, and an order that is further on stays there.
   * @returns what is new, for the history.
   */
  handOver(now: Date): OrderEvent[] {
    if (this.handedOverAt) return [];
    this.handedOverAt = now;
    this.settle(now);
    return [{ kind: 'handed_over' }];
  }

  /** The portal gives the order up before 1C has taken it. */
  cancel(now: Date, reason: string | null): OrderEvent[] {
    if (this.cancelledAt) return [];
    this.cancelledAt = now;
    this.settle(now);
    return [{ kind: 'cancelled', reason }];
  }

  /** A document formed before the newest one that was applied. */
  isOlder(formedAt: Date | null): boolean {
    return formedAt !== null && this.oneCFormedAt !== null && formedAt < this.oneCFormedAt;
  }

  /**
   * Merges what 1C says; a step once reached is never taken back (1c-exchange.md 7.2). A document from 1C about our order
   * proves that 1C has it, so it is handed over too, whatever became of the acknowledgement.
   * @returns what is new, for the history.
   */
  applyOneC(facts: OneCFacts, now: Date): OrderEvent[] {
    const events: OrderEvent[] = [...this.handOver(now)];
    const isNewNumber = facts.oneCNumber !== null && facts.oneCNumber !== this.oneCNumber;
    const liftsCancellation =
      this.cancelledAt !== null &&
      !facts.isCancelled &&
      facts.formedAt !== null &&
      facts.formedAt > (this.oneCFormedAt ?? this.cancelledAt);

    this.oneCRef = facts.ref ?? this.oneCRef;
    this.oneCNumber = facts.oneCNumber ?? this.oneCNumber;
    this.oneCDate = facts.oneCDate ?? this.oneCDate;
    this.oneCFormedAt = facts.formedAt ?? this.oneCFormedAt;

    if (!this.confirmedAt || isNewNumber) events.push({ kind: 'confirmed', oneCNumber: this.oneCNumber });
    this.confirmedAt ??= now;
    if (facts.isPosted && !this.postedAt) {
      this.postedAt = now;
      events.push({ kind: 'posted' });
    }
    if (facts.paidAt && !this.paidAt) {
      this.paidAt = facts.paidAt;
      events.push({ kind: 'paid' });
    }
    if (facts.shippedAt && !this.shippedAt) {
      this.shippedAt = facts.shippedAt;
      events.push({ kind: 'shipped' });
    }
    if (facts.isCancelled) events.push(...this.cancel(now, null));
    if (liftsCancellation) {
      this.cancelledAt = null;
      events.push({ kind: 'cancellation_lifted' });
    }
    this.settle(now);
    return events;
  }

  /** Nothing more will be taken from the stock for it. */
  get isOver(): boolean {
    return this.status === 'shipped' || this.status === 'cancelled';
  }

  private settle(now: Date): void {
    const status = statusOf(this);
    if (status === this.status) return;
    if (!canBecome(this.status, status)) {
      throw new Error(`Order ${this.number} cannot become ${status} from ${this.status}`);
    }
    this.status = status;
    this.statusAt = now;
  }
}
