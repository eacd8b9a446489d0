import type { MembershipRole } from '@optovik/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A person's place within one partner: his role and the legal entities he acts for. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;

  @Column('text')
  role!: MembershipRole;

  /** Empty = all legal entities of the partner. */
  @Column('uuid', { name: 'counterparty_ids', array: true, default: () => "'{}'" })
  counterpartyIds!: string[];

  @Column('boolean', { name: 'is_active', default: true })
  isActive!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

/** Is every legal entity of `inner` within `outer`? An empty list stands for all of them. */
export function isWithin(inner: readonly string[], outer: readonly string[]): boolean {
  if (outer.length === 0) return true;
  return inner.length > 0 && inner.every((id) => outer.includes(id));
}
