import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** Партнёр: the business we trade with. Its legal entities are counterparties, its people are identity's memberships. */
@Entity('partner')
export class Partner {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** Код of 1C by which staff know the partner; unique when set. */
  @Column('text', { nullable: true, unique: true })
  code!: string | null;

  /** AccountManager: row-level security shows the partner to nobody else of the managers. */
  @Column('uuid', { name: 'manager_id', nullable: true })
  managerId!: string | null;

  /** A blocked partner: his people lose access with their next request. */
  @Column('boolean', { name: 'is_active', default: true })
  isActive!: boolean;

  @Column('text', { name: 'one_c_ref', nullable: true })
  oneCRef!: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
