import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import type { ChannelList, ChannelSecret, ChannelView } from '@optovik/contracts';
import { formatAge, Icon } from '@optovik/ui';
import { firstValueFrom, type Observable } from 'rxjs';
import { I18n } from '../i18n/i18n';
import { ExchangeClient } from './exchange-client';
import { exchangeTexts } from './exchange.texts';
import { Reading } from './reading';
import { RefusalBand } from './refusal-band';

const required = { nonNullable: true as const, validators: [Validators.required] };

/** Logins of 1C nodes: create one, give it a new password, switch it off. */
@Component({
  selector: 'app-channels',
  imports: [Icon, ReactiveFormsModule, RefusalBand],
  templateUrl: './channels.html',
  styleUrl: './channels.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Channels {
  private readonly client = inject(ExchangeClient);
  protected readonly t = inject(I18n).use(exchangeTexts);
  protected readonly channels = new Reading<ChannelList>();
  protected readonly secret = signal<ChannelSecret | null>(null);
  protected readonly failure = signal<unknown>(null);
  protected readonly isCreating = signal(false);
  protected readonly copied = signal<string | null>(null);
  protected readonly age = formatAge;
  protected readonly form = new FormGroup({
    code: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/^[a-z0-9-]{1,40}$/)],
    }),
    name: new FormControl('', required),
    login: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/^[\w.@-]{3,60}$/)],
    }),
    organizationName: new FormControl('', required),
    organizationInn: new FormControl('', { nonNullable: true }),
    organizationKpp: new FormControl('', { nonNullable: true }),
  });

  constructor() {
    this.read();
  }

  protected read(): void {
    this.failure.set(null);
    void this.channels.take(this.client.channels());
  }

  protected async create(): Promise<void> {
    if (this.form.invalid) return this.form.markAllAsTouched();
    const { organizationInn, organizationKpp, ...channel } = this.form.getRawValue();
    const created = this.client.createChannel({
      ...channel,
      organizationInn: organizationInn === '' ? null : organizationInn,
      organizationKpp: organizationKpp === '' ? null : organizationKpp,
    });
    if (await this.keepSecret(created)) {
      this.isCreating.set(false);
      this.form.reset();
    }
  }

  protected async newPassword(channel: ChannelView): Promise<void> {
    await this.keepSecret(this.client.newPassword(channel.id));
  }

  protected async switch(channel: ChannelView): Promise<void> {
    this.failure.set(null);
    try {
      await firstValueFrom(this.client.switchChannel(channel.id, !channel.isActive));
      this.read();
    } catch (failure) {
      this.failure.set(failure);
    }
  }

  protected async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.copied.set(text);
  }

  private async keepSecret(answer: Observable<ChannelSecret>): Promise<boolean> {
    this.failure.set(null);
    this.copied.set(null);
    try {
      this.secret.set(await firstValueFrom(answer));
      this.read();
      return true;
    } catch (failure) {
      this.failure.set(failure);
      return false;
    }
  }
}
