import { inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** Names the browser's tab «Заказы · Оптовик» and tells a screen reader that another page has opened. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly shown = signal('');

  /** What the live region of the app says. */
  readonly announced = this.shown.asReadonly();

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.set(this.buildTitle(snapshot) ?? '');
  }

  /** For pages whose name is known only after loading: «Заказ 10482». */
  set(name: string): void {
    this.title.setTitle(name === '' ? 'Оптовик' : `${name} · Оптовик`);
    this.shown.set(name);
  }
}
