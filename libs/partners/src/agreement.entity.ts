import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Соглашение: the terms of trade. Its warehouses and groups are lists of their own (`edit-agreement.ts`). */
@Entity('agreement')
export class Agreement {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;

  @Column('text')
  name!: string;

  @Column('uuid', { name: 'price_type_id' })
  priceTypeId!: string;

  @Column('numeric', { name: 'min_order_sum', precision: 15, scale: 2, nullable: true })
  minOrderSum!: string | null;

  @Column('int', { name: 'deferral_days', default: 0 })
  deferralDays!: number;

  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  /** The last day on which orders are taken, inclusive. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('boolean', { name: 'is_active', default: true })
  isActive!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
