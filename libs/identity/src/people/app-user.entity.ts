import type { StaffRole } from '@optovik/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A person who signs in: of a partner, of the seller, or both. */
@Entity('app_user')
export class AppUser {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  /** Set for people of the seller. */
  @Column('text', { name: 'staff_role', nullable: true })
  staffRole!: StaffRole | null;

  @Column('text', { name: 'password_hash', nullable: true, select: false })
  passwordHash!: string | null;

  /** A dismissed person cannot sign in; his sessions end in the transaction of the dismissal. */
  @Column('boolean', { name: 'is_active', default: true })
  isActive!: boolean;

  @Column('timestamptz', { name: 'last_seen_at', nullable: true })
  lastSeenAt!: Date | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
