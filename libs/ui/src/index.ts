// The door of the kit. Features import from here only; unused parts stay out of a bundle (package.json: sideEffects).
export { Icon } from './icon/icon';
export type { IconName } from './icon/icons';
export { Logo } from './icon/logo';
export { InterfaceLanguage, type Language } from './language/interface-language';
export { compareDecimals, lineSum, sumMoney } from './format/decimal';
export {
  formatBigRubles,
  formatBytes,
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
  formatPrice,
  formatQuantity,
  formatRubles,
  formatWholeRubles,
  minus,
  nbsp,
} from './format/numbers';
export { counted, type NounForms, nouns, plural } from './format/plural';
export {
  formatAge,
  formatDay,
  formatExactTime,
  formatMoment,
  formatShortDay,
  formatTime,
  formatWeekday,
  type When,
} from './format/dates';
export { MomentPipe, type MomentStyle, MoneyPipe, PricePipe, QuantityPipe } from './format/pipes';
export { formatPhone, isWholePhone, maskPhone, phoneDigits } from './phone/phone-text';
export { PhoneMask } from './phone/phone-mask';
export { type QuantityChange, QuantityField } from './quantity/quantity-field';
export {
  inUnit,
  isZero,
  type QuantityReading,
  type QuantityUnit,
  readQuantity,
  roundUpToMultiple,
  stepQuantity,
} from './quantity/quantity-text';
export { DataGrid } from './grid/data-grid';
export { GridCell, GridNarrowRow } from './grid/grid-cell';
export type { GridColumn, GridCommand, GridCommandKey, GridSort } from './grid/grid-column';
export { PagedRows, type RowPage, type RowSource } from './grid/paged-rows';
export { ColumnChooser } from './grid/column-chooser';
