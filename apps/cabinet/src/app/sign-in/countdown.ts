import { computed, DestroyRef, inject, type Signal, signal } from '@angular/core';

export interface Countdown {
  /** Whole seconds left, 0 when over. */
  readonly left: Signal<number>;
  /** `4:12`. */
  readonly text: Signal<string>;
  start(seconds: number): void;
}

/**
 * Counts seconds down by the clock, not by ticks: a sleeping tab wakes up with the right figure. Call it in an injection
 * context; it stops with its owner.
 */
export function countdown(): Countdown {
  const left = signal(0);
  let until = 0;
  const look = (): void => left.set(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
  const timer = setInterval(look, 500);
  inject(DestroyRef).onDestroy(() => clearInterval(timer));
  return {
    left: left.asReadonly(),
    text: computed(() => `${Math.floor(left() / 60)}:${String(left() % 60).padStart(2, '0')}`),
    start: (seconds) => {
      until = Date.now() + seconds * 1000;
      look();
    },
  };
}
