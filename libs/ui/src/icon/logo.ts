import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The mark of the portal. The word «Оптовик» stands beside it, so the drawing itself is silent. */
@Component({
  selector: 'svg[uiLogo]',
  template: `
    <svg:path d="m10 1.8 7.2 3.9v8.6L10 18.2l-7.2-3.9V5.7Z" />
    <svg:path d="M2.9 5.8 10 9.7l7.100-3.900M10 9.700v8.400" />
    <svg:path d="m6.400 3.800 7.100 3.900v3.100" stroke-width="1.300" />
  `,
  host: {
    viewBox: '0 0 20 20',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.7',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    focusable: 'false',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Logo {}
