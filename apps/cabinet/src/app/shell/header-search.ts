import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { Icon } from '@optovik/ui';
import { I18n } from '../i18n/i18n';
import { Session } from '../session/session';
import { shellTexts } from './shell.texts';
import { VisibleSections } from './visible-sections';

/**
 * Search of the header: `/` puts the cursor into it from anywhere, Enter opens the section with `?q=`, Esc clears and then
 * leaves. The found things are shown by the section itself.
 */
@Component({
  selector: 'app-header-search',
  imports: [Icon],
  template: `
    @if (target(); as path) {
      <form class="find" role="search" (submit)="$event.preventDefault(); search(path)">
        <svg uiIcon="search"></svg>
        <input
          #field
          type="search"
          enterkeyhint="search"
          [attr.aria-label]="t().search"
          [placeholder]="hint()"
          (keydown.escape)="clear()"
        />
        <kbd class="kbd" aria-hidden="true">/</kbd>
      </form>
    }
  `,
  styleUrl: './header-search.scss',
  host: { '(document:keydown)': 'focusBySlash($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HeaderSearch {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly sections = inject(VisibleSections);
  protected readonly t = inject(I18n).use(shellTexts);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');

  protected readonly target = this.sections.searchTarget;
  protected readonly hint = computed(() =>
    this.session.workplace() === 'staff' ? this.t().searchStaff : this.t().searchBuyer,
  );

  focus(): void {
    this.field()?.nativeElement.focus();
    this.field()?.nativeElement.select();
  }

  protected focusBySlash(event: KeyboardEvent): void {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    this.focus();
  }

  protected clear(): void {
    const field = this.field()?.nativeElement;
    if (field === undefined) return;
    if (field.value === '') field.blur();
    field.value = '';
  }

  protected search(path: string): void {
    const text = this.field()?.nativeElement.value.trim() ?? '';
    void this.router.navigate(['/', path], { queryParams: text === '' ? {} : { q: text } });
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
