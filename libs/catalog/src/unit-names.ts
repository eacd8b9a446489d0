/** Short names of the ОКЕИ units that goods are sold in; 1C often sends the code alone (1c-exchange 3.2). */
const okei: Readonly<Record<string, string>> = {
  ...{ '003': 'мм', '004': 'см', '005': 'дм', '006': 'м', '008': 'км', '018': 'пог. м' },
  ...{ '050': 'мм²', '051': 'см²', '053': 'дм²', '055': 'м²', '058': 'тыс. м²', '059': 'га' },
  ...{ '110': 'мм³', '111': 'мл', '112': 'л', '113': 'м³', '118': 'дл', '122': 'гл' },
  ...{ '161': 'мг', '162': 'кар', '163': 'г', '166': 'кг', '168': 'т', '206': 'ц' },
  ...{ '245': 'кВт·ч', '355': 'мин', '356': 'ч', '359': 'сут' },
  ...{ '616': 'боб', '625': 'лист', '639': 'доза', '641': 'дюжина', '642': 'ед', '657': 'изд' },
  ...{ '698': 'место', '704': 'набор', '715': 'пара', '728': 'пач', '736': 'рул', '744': '%' },
  ...{ '778': 'упак', '781': '100 упак', '782': 'тыс. упак', '796': 'шт', '797': '100 шт', '798': 'тыс. шт' },
  ...{
    '812': 'ящ',
    '839': 'компл',
    '840': 'секция',
    '868': 'бут',
    '870': 'амп',
    '872': 'флак',
    '876': 'усл. ед',
  },
  ...{ '879': 'усл. шт', '881': 'усл. банка' },
};

/** Units of measure: they are sold in fractions unless 1C states a multiple. Without dots, spaces and case. */
const fractional = new Set([
  ...['мм', 'см', 'дм', 'м', 'км', 'погм', 'пм', 'мп', 'метр', 'м2', 'м²', 'см2', 'см²', 'дм2', 'дм²', 'квм'],
  ...[
    'м3',
    'м³',
    'см3',
    'см³',
    'дм3',
    'дм³',
    'кубм',
    'мл',
    'л',
    'дл',
    'гл',
    'литр',
    'мг',
    'г',
    'гр',
    'кг',
    'т',
  ],
  ...['тн', 'ц', 'га', 'килограмм', 'грамм', 'тонна'],
]);

/** @returns null when the code is not in ОКЕИ: then it is one of the base's own. */
export const okeiName = (code: string): string | null =>
  Object.hasOwn(okei, code) ? (okei[code] ?? null) : null;

/** The step of an order when 1C states none: thousandths of a measure, whole pieces. */
export const defaultMultiple = (unitName: string): string =>
  fractional.has(unitName.toLowerCase().replace(/[\s.]/g, '')) ? '0.001' : '1';
