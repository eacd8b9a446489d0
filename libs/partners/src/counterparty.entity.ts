import type { CounterpartyEdit, LegalKind } from '@optovik/contracts';
import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { checkRequisites } from './requisites';

/** Контрагент: a legal entity of a partner. */
@Entity('counterparty')
export class Counterparty {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'full_name', default: '' })
  fullName!: string;

  @Column('text', { name: 'legal_kind' })
  legalKind!: LegalKind;

  @Column('text')
  inn!: string;

  @Column('text', { nullable: true })
  kpp!: string | null;

  @Column('text', { name: 'one_c_ref', nullable: true })
  oneCRef!: string | null;

  @Column('boolean', { name: 'is_active', default: true })
  isActive!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** @throws AppError INN_INVALID, KPP_INVALID */
  describe(edit: CounterpartyEdit): void {
    const { inn, kpp } = checkRequisites(edit.legalKind, edit.inn, edit.kpp);
    this.name = edit.name;
    this.fullName = edit.fullName ?? this.fullName ?? '';
    this.legalKind = edit.legalKind;
    this.inn = inn;
    this.kpp = kpp;
    this.isActive = edit.isActive;
  }
}
