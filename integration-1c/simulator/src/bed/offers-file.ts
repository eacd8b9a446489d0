import { formatShort } from '../base/decimal';
import type { OneCBase } from '../base/one-c-base';
import type { ExportedCatalog, Good } from '../base/reference-data';
import type { XmlWriter } from '../xml/xml-writer';
import { bedDocument, writeBaseUnit, writeOwner } from './bed-document';

export interface OffersFileFacts {
  readonly runStamp: string;
  readonly catalog: ExportedCatalog;
  /** Offer keys: `good` or `good#characteristic` */
  readonly offers: readonly string[];
  readonly portion: number;
  readonly onlyChanges: boolean;
}

/** `offers{i}_{n}.xml` in full form: stub classifier, declarations of price types and warehouses in every portion. */
export function offersFile(base: OneCBase, facts: OffersFileFacts): string {
  const { catalog, offers } = facts;
  const { organization, priceTypes, warehouses } = base.reference;
  return bedDocument(facts.runStamp, (xml) => {
    xml.element('Классификатор', {}, () => {
      xml.text('Ид', catalog.id);
      xml.text('Наименование', `Классификатор (${catalog.name})`);
      writeOwner(xml, organization);
    });
    const onlyChanges = String(facts.onlyChanges || facts.portion > 1);
    xml.element('ПакетПредложений', { СодержитТолькоИзменения: onlyChanges }, () => {
      writePackageHeader(xml, catalog);
      writeOwner(xml, organization);
      xml.element('ТипыЦен', {}, () => {
        for (const priceType of priceTypes) {
          xml.element('ТипЦены', {}, () => {
            xml.text('Ид', priceType.id);
            xml.text('Наименование', priceType.name);
            xml.text('Валюта', priceType.currency);
            xml.element('Налог', {}, () => {
              xml.text('Наименование', 'НДС');
              xml.text('УчтеноВСумме', 'true');
              xml.text('Акциз', 'false');
            });
          });
        }
      });
      xml.element('Склады', {}, () => {
        for (const warehouse of warehouses) {
          xml.element('Склад', {}, () => {
            xml.text('Ид', warehouse.id);
            xml.text('Наименование', warehouse.name);
            xml.element('Адрес', {}, () => xml.text('Представление', warehouse.address));
          });
        }
      });
      xml.element('Предложения', {}, () => {
        for (const offer of offers) {
          const good = base.goodOfOffer(offer);
          if (good) writeOffer(xml, base, offer, good);
        }
      });
    });
  });
}

/** `offers{i}_{n}.xml` as a delta: ИзмененияПакетаПредложений carries prices and balances, no declarations. */
export function offerChangesFile(base: OneCBase, facts: OffersFileFacts): string {
  return bedDocument(facts.runStamp, (xml) => {
    xml.element('ИзмененияПакетаПредложений', {}, () => {
      writePackageHeader(xml, facts.catalog);
      xml.element('Предложения', {}, () => {
        for (const offer of facts.offers) {
          const [goodId = '', characteristicId] = offer.split('#');
          xml.element('Предложение', {}, () => {
            xml.text('Ид', goodId);
            if (characteristicId) xml.text('ИдХарактеристики', characteristicId);
            writePrices(xml, base, offer);
            for (const warehouse of base.reference.warehouses) {
              const quantity = formatShort(base.stockOf(offer, warehouse.id), 3);
              xml.text('Склады', '', { ИдСклада: warehouse.id, КоличествоНаСкладе: quantity });
            }
          });
        }
      });
    });
  });
}

function writePackageHeader(xml: XmlWriter, catalog: ExportedCatalog): void {
  xml.text('Ид', `${catalog.id}#`);
  xml.text('Наименование', `Пакет предложений (${catalog.name})`);
  xml.text('ИдКаталога', catalog.id);
  xml.text('ИдКлассификатора', catalog.id);
}

function writeOffer(xml: XmlWriter, base: OneCBase, offer: string, good: Good): void {
  const characteristic = good.characteristics.find(({ id }) => offer === `${good.id}#${id}`);
  xml.element('Предложение', base.isDeleted(good.id) ? { Статус: 'Удален' } : {}, () => {
    xml.text('Ид', offer);
    xml.text('Штрихкод', characteristic?.barcode ?? good.barcode);
    xml.text('Артикул', good.article);
    xml.text('Наименование', characteristic ? `${good.name} (${characteristic.name})` : good.name);
    writeBaseUnit(xml, good);
    if (characteristic) {
      xml.element('ХарактеристикиТовара', {}, () => {
        for (const { name, value } of characteristic.values) {
          xml.element('ХарактеристикаТовара', {}, () => {
            xml.text('Наименование', name);
            xml.text('Значение', value);
          });
        }
      });
    }
    writePrices(xml, base, offer);
    const balances = base.reference.warehouses.map(({ id }) => ({ id, milli: base.stockOf(offer, id) }));
    xml.text(
      'Количество',
      formatShort(
        balances.reduce((total, { milli }) => total + milli, 0),
        3,
      ),
    );
    for (const { id, milli } of balances) {
      xml.text('Склад', '', { ИдСклада: id, КоличествоНаСкладе: formatShort(milli, 3) });
    }
  });
}

function writePrices(xml: XmlWriter, base: OneCBase, offer: string): void {
  const unit = base.goodOfOffer(offer)?.unit.name ?? '';
  xml.element('Цены', {}, () => {
    for (const priceType of base.reference.priceTypes) {
      const kopecks = base.priceOf(offer, priceType.id);
      if (kopecks === undefined) continue;
      xml.element('Цена', {}, () => {
        xml.text('Представление', `${presentation(kopecks)} ${priceType.currency} за ${unit}`);
        xml.text('ИдТипаЦены', priceType.id);
        xml.text('ЦенаЗаЕдиницу', formatShort(kopecks, 2));
        xml.text('Валюта', priceType.currency);
        xml.text('Единица', unit);
        xml.text('Коэффициент', '1');
      });
    }
  });
}

/** Display text of 1C: no-break spaces between thousands, decimal comma. */
function presentation(kopecks: number): string {
  return formatShort(kopecks, 2)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d)(?=,|$))/g, '\u00a0');
}
