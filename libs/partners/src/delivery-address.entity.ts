import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the partner takes goods. An order keeps the text, so an address may change or be closed later. */
@Entity('delivery_address')
export class DeliveryAddress {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;

  @Column('text')
  address!: string;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('boolean', { name: 'is_active', default: true })
  isActive!: boolean;
}
