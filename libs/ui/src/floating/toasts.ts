import { Overlay, type OverlayRef } from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import { inject, Injectable, type Signal, signal } from '@angular/core';
import type { Tone } from '../status/tone';
import { ToastStack } from './toast-stack';

export interface ToastWords {
  /** What happened: «Строка убрана из корзины». */
  readonly text: string;
  readonly tone?: Exclude<Tone, 'none'>;
  /** «Вернуть»: takes the act back. */
  readonly undo?: () => void;
  /** Another word for the way back, or another way on. */
  readonly undoWord?: string;
}

export interface Toast extends ToastWords {
  readonly id: number;
}

/** How long a message stays, ms; hover and focus hold it (design, section 3). */
const stays = 8000;

/** Says what happened and offers a way back, without stopping the work. Messages outlive the page that sent them, not a sign-out. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly overlay = inject(Overlay);
  private readonly list = signal<readonly Toast[]>([]);
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private place: OverlayRef | null = null;
  private count = 0;

  readonly shown: Signal<readonly Toast[]> = this.list.asReadonly();

  show(words: ToastWords): void {
    const toast: Toast = { ...words, id: (this.count += 1) };
    this.list.update((toasts) => [...toasts.slice(-2), toast]);
    this.open();
    this.release(toast.id);
  }

  dismiss(id: number): void {
    this.hold(id);
    this.timers.delete(id);
    this.list.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }

  undo(toast: Toast): void {
    this.dismiss(toast.id);
    toast.undo?.();
  }

  /** Nothing of one person may be undone by the next. */
  clear(): void {
    for (const toast of this.list()) this.dismiss(toast.id);
  }

  hold(id: number): void {
    clearTimeout(this.timers.get(id));
  }

  release(id: number): void {
    this.hold(id);
    this.timers.set(
      id,
      setTimeout(() => this.dismiss(id), stays),
    );
  }

  private open(): void {
    if (this.place !== null) return;
    const position = this.overlay.position().global().centerHorizontally().bottom('72px');
    this.place = this.overlay.create({ positionStrategy: position });
    this.place.attach(new ComponentPortal(ToastStack)).setInput('toasts', this);
  }
}
