const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * What one file may cost us. Depth, text, attribute and file size follow 1c-exchange 8.8, which is wider than promises 6.6
 * (depth 32, text 64 KiB, 300 MB): real descriptions outgrow 64 KiB. Attribute count and name length follow promises 6.6.
 * Lengths count UTF-16 characters.
 */
export interface ReadLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly elements: number;
  readonly textLength: number;
  readonly attributeLength: number;
  readonly attributesPerElement: number;
  readonly nameLength: number;
  /** Everything before the root element: declaration, comments. */
  readonly prologLength: number;
  /** One record (goods, offer, document) is held in memory as a whole: its elements and its characters. */
  readonly recordElements: number;
  readonly recordLength: number;
  /** Price types and warehouses declared by one package. */
  readonly declarations: number;
}

export const DEFAULT_READ_LIMITS: ReadLimits = Object.freeze({
  bytes: 512 * MIB,
  depth: 64,
  elements: 20_000_000,
  textLength: MIB,
  attributeLength: 64 * KIB,
  attributesPerElement: 30,
  nameLength: 128,
  prologLength: 64 * KIB,
  recordElements: 500_000,
  recordLength: 16 * MIB,
  declarations: 10_000,
});

export type LimitName = keyof ReadLimits;

/** Names of the limits for the message to the 1C user. */
export const LIMIT_NAMES_RU: Readonly<Record<LimitName, string>> = {
  bytes: 'размер файла',
  depth: 'глубина вложенности',
  elements: 'число элементов',
  textLength: 'длина текста элемента',
  attributeLength: 'длина атрибута',
  attributesPerElement: 'число атрибутов элемента',
  nameLength: 'длина имени элемента',
  prologLength: 'длина заголовка файла',
  recordElements: 'число элементов в одной записи',
  recordLength: 'объём одной записи',
  declarations: 'число типов цен и складов в пакете',
};
