/** Figures of the foundation: how long a start takes, what a catalogue page costs beside the bare floor, how heavy the cabinet is. */
import { measureCataloguePage } from '../catalogue-page.mjs';
import { measureFirstLoad } from '../first-load.mjs';
import { measureStarts } from '../starts.mjs';

export const measurements = [
  { name: 'catalogue page', unit: 'req/s', target: '>= 0.5 of bare', measure: measureCataloguePage },
  { name: 'first load of the cabinet', unit: 'kB', target: '<= 250', measure: measureFirstLoad },
  { name: 'npm start', unit: 's', target: '<= 360 cold', measure: measureStarts },
];
