import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Договор with a counterparty. Prices, stock, cart and papers of a buyer follow the contract he works under. */
@Entity('contract')
export class Contract {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;

  @Column('uuid', { name: 'counterparty_id' })
  counterpartyId!: string;

  @Column('uuid', { name: 'agreement_id' })
  agreementId!: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId!: string;

  /** The 1C node that takes the orders of this contract. */
  @Column('uuid', { name: 'channel_id' })
  channelId!: string;

  @Column('text')
  number!: string;

  @Column('date', { nullable: true })
  date!: string | null;

  @Column('text', { default: 'RUB' })
  currency!: string;

  @Column('numeric', { name: 'credit_limit', precision: 15, scale: 2, nullable: true })
  creditLimit!: string | null;

  @Column('int', { name: 'deferral_days', default: 0 })
  deferralDays!: number;

  /** The last day on which orders are taken, inclusive. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('boolean', { name: 'is_active', default: true })
  isActive!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
