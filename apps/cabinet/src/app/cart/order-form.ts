import { ChangeDetectionStrategy, Component, computed, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import type { DeliveryAddressView } from '@optovik/contracts';
import { Card, Field, FieldControl } from '@optovik/ui';
import { firstValueFrom } from 'rxjs';
import { ErrorWords } from '../http/error-words';
import { I18n } from '../i18n/i18n';
import { CartClient } from './cart-client';
import { cartTexts } from './cart.texts';
import { OrderSending } from './order-sending';
import { type OrderDraft, SendingMemory } from './sending-memory';

/** What goes along with the lines: where to, when, the buyer's own number, a word to the people. Survives a reload. */
@Component({
  selector: 'app-order-form',
  imports: [Card, Field, FieldControl, ReactiveFormsModule],
  templateUrl: './order-form.html',
  styleUrl: './order-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderForm {
  private readonly client = inject(CartClient);
  private readonly memory = inject(SendingMemory);
  private readonly sending = inject(OrderSending);
  private readonly words = inject(ErrorWords);
  protected readonly t = inject(I18n).use(cartTexts);
  protected readonly addresses = signal<readonly DeliveryAddressView[]>([]);
  protected readonly addressFailure = signal<unknown>(null);
  protected readonly today = new Date().toLocaleDateString('sv-SE');
  protected readonly form = new FormGroup({
    deliveryAddressId: new FormControl('', { nonNullable: true }),
    desiredDate: new FormControl('', { nonNullable: true }),
    ownNumber: new FormControl('', { nonNullable: true }),
    comment: new FormControl('', { nonNullable: true }),
  });
  private readonly value = toSignal(this.form.valueChanges);
  protected readonly note = computed(() => {
    this.value();
    const { deliveryAddressId } = this.form.getRawValue();
    return this.addresses().find(({ id }) => id === deliveryAddressId)?.note ?? null;
  });
  protected readonly addressError = computed(() => {
    const failure = this.addressFailure();
    if (failure !== null) return `${this.t().addressesFailed}. ${this.words.of(failure)}`;
    const refusal = this.sending.refusal();
    return refusal?.code === 'ADDRESS_FOREIGN' ? this.words.of(refusal) : null;
  });
  protected readonly dateError = computed(() => {
    this.value();
    return this.isDateInPast() ? this.t().dateInPast : null;
  });

  constructor() {
    const draft = this.memory.draft();
    if (draft !== null) {
      this.form.setValue({
        deliveryAddressId: draft.deliveryAddressId ?? '',
        desiredDate: draft.desiredDate ?? '',
        ownNumber: draft.ownNumber ?? '',
        comment: draft.comment,
      });
    }
    this.form.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => this.memory.keepDraft(this.read()));
    effect(() => {
      if (this.sending.refusal()?.code === 'ADDRESS_FOREIGN') void this.loadAddresses();
    });
    void this.loadAddresses();
  }

  isReady(): boolean {
    return !this.isDateInPast();
  }

  read(): OrderDraft {
    const { deliveryAddressId, desiredDate, ownNumber, comment } = this.form.getRawValue();
    return {
      deliveryAddressId: deliveryAddressId === '' ? null : deliveryAddressId,
      desiredDate: desiredDate === '' ? null : desiredDate,
      ownNumber: ownNumber.trim() === '' ? null : ownNumber.trim(),
      comment: comment.trim(),
    };
  }

  protected async loadAddresses(): Promise<void> {
    this.addressFailure.set(null);
    try {
      const { items } = await firstValueFrom(this.client.addresses());
      this.addresses.set(items.filter(({ isActive }) => isActive));
      this.chooseAddress();
    } catch (failure) {
      this.addressFailure.set(failure);
    }
  }

  /** The only address is taken at once; one that is no longer there is let go. */
  private chooseAddress(): void {
    const control = this.form.controls.deliveryAddressId;
    const [first, second] = this.addresses();
    const isKnown = this.addresses().some(({ id }) => id === control.value);
    if (isKnown) return;
    control.setValue(first !== undefined && second === undefined ? first.id : '');
  }

  private isDateInPast(): boolean {
    const { desiredDate } = this.form.getRawValue();
    return desiredDate !== '' && desiredDate < this.today;
  }
}
