import { Overlay, type OverlayRef } from '@angular/cdk/overlay';
import { TemplatePortal } from '@angular/cdk/portal';
import {
  DestroyRef,
  Directive,
  ElementRef,
  inject,
  input,
  signal,
  type TemplateRef,
  ViewContainerRef,
} from '@angular/core';

/**
 * A light panel under its button: `<button [uiPopover]="why" #p="uiPopover">…</button>`. Closes by Esc, by a click elsewhere and
 * by `p.close()`; gives the focus back. For lists of commands use the CDK menu with classes `pop` and `it`.
 */
@Directive({
  selector: 'button[uiPopover]',
  exportAs: 'uiPopover',
  host: { 'aria-haspopup': 'dialog', '[attr.aria-expanded]': 'isOpen()', '(click)': 'toggle()' },
})
export class Popover {
  readonly uiPopover = input.required<TemplateRef<unknown>>();
  private readonly overlay = inject(Overlay);
  private readonly button = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly views = inject(ViewContainerRef);
  private readonly opened = signal(false);
  private panel: OverlayRef | null = null;

  readonly isOpen = this.opened.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.panel?.dispose());
  }

  toggle(): void {
    if (this.opened()) this.close();
    else this.open();
  }

  open(): void {
    const position = this.overlay
      .position()
      .flexibleConnectedTo(this.button)
      .withPush()
      .withViewportMargin(8)
      .withPositions([
        { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
        { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
        { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
      ]);
    const panel = this.overlay.create({
      positionStrategy: position,
      scrollStrategy: this.overlay.scrollStrategies.reposition(),
      panelClass: 'pop',
    });
    panel.outsidePointerEvents().subscribe((event) => {
      if (!(event.target instanceof Node) || !this.button.nativeElement.contains(event.target))
        this.close(false);
    });
    panel.keydownEvents().subscribe((event) => {
      if (event.key === 'Escape') this.close();
    });
    panel.attach(new TemplatePortal(this.uiPopover(), this.views));
    this.panel = panel;
    this.opened.set(true);
  }

  close(isFocusReturned = true): void {
    this.panel?.dispose();
    this.panel = null;
    this.opened.set(false);
    if (isFocusReturned) this.button.nativeElement.focus();
  }
}
