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
export { Card } from './status/card';
export { Status } from './status/status';
export { Stamp } from './status/stamp';
export { Band } from './status/band';
export { type Tone, toneIcons } from './status/tone';
export { Receipt, type ReceiptEntry, type ReceiptState } from './status/receipt';
export { Meter, type MeterPart } from './status/meter';
export { Blank } from './states/blank';
export { Skeleton } from './states/skeleton';
export { ShowMore } from './states/show-more';
export { Field, FieldControl } from './form/field';
export { type Segment, Segments } from './form/segments';
export { Chip } from './form/chip';
export { Toasts, type ToastWords } from './floating/toasts';
export { Dialogs } from './floating/dialogs';
export type { QuestionWords } from './floating/question';
export { Drawer } from './floating/drawer';
export { Popover } from './floating/popover';
