import type { CommerceMlEvent, RecordEvent, RejectionCode } from '../commerceml-events';
import { CommerceMlError, type FilePlace } from '../commerceml-error';
import type { RecordReader, Step } from './file-layout';
import { FILE_LAYOUT } from './file-layout';
import { OpenPlace } from './open-place';
import type { LimitName } from './read-limits';
import { XmlElement } from './xml-element';
import type { XmlAttributes, XmlSink } from './xml-tokenizer';

const ROOT_NAME = 'КоммерческаяИнформация';
/** Attributes of CommerceML 1 (1C 7.7), where the data sits in attributes instead of elements. */
const FIRST_GENERATION_ATTRIBUTES = ['Идентификатор', 'ИдентификаторВКаталоге', 'ХозОперация'];

const REASONS: Readonly<Record<RejectionCode, readonly [string, string]>> = {
  MISSING_ID: ['no usable identifier', 'нет идентификатора'],
  BAD_DECIMAL: ['not a decimal number', 'не число'],
};

export interface WalkContext {
  readonly utcOffsetMinutes: number;
  /** Called once, at the root: makes the `document` event. */
  documentEvent(attributes: XmlAttributes, line: number): CommerceMlEvent;
  place(): FilePlace;
  check(limit: LimitName, value: number): void;
}

/**
 * Walks the tags of a file: containers are passed through, a record is gathered into a small tree, read and forgotten.
 * Memory is bounded by the largest record, whatever the size of the file.
 */
export class DocumentWalk implements XmlSink {
  readonly events: CommerceMlEvent[] = [];
  private here: OpenPlace | null = null;
  private skipped = 0;
  /** Elements of the record being gathered, from its root to the innermost. */
  private readonly gathering: XmlElement[] = [];
  private reader: RecordReader | null = null;
  private gatheredElements = 0;
  private gatheredLength = 0;

  constructor(private readonly context: WalkContext) {}

  open(name: string, attributes: XmlAttributes, line: number): void {
    if (this.skipped > 0) this.skipped += 1;
    else if (this.gathering.length > 0) this.gather(name, attributes, line);
    else if (!this.here) this.openRoot(name, attributes, line);
    else this.openChild(this.here, name, attributes, line);
  }

  text(text: string): void {
    const element = this.gathering.at(-1);
    if (!element || this.skipped > 0) return;
    this.gatheredLength += text.length;
    this.context.check('recordLength', this.gatheredLength);
    element.append(text);
  }

  close(): void {
    if (this.skipped > 0) this.skipped -= 1;
    else if (this.gathering.length > 0) this.closeGathered();
    else if (this.here) this.leave(this.here);
  }

  private openRoot(name: string, attributes: XmlAttributes, line: number): void {
    if (name !== ROOT_NAME) {
      throw this.refusal('NOT_COMMERCEML', `root element ${JSON.stringify(name)}`, 'Это не файл CommerceML');
    }
    const version = attributes['ВерсияСхемы']?.trim();
    if (version && !/^[23](\.|$)/.test(version)) throw this.unsupportedVersion(version);
    this.here = new OpenPlace('root', new XmlElement(name, attributes, line), null);
    this.events.push(this.context.documentEvent(attributes, line));
  }

  private openChild(parent: OpenPlace, name: string, attributes: XmlAttributes, line: number): void {
    if (parent.place === 'root' && FIRST_GENERATION_ATTRIBUTES.some((attribute) => attribute in attributes)) {
      throw this.unsupportedVersion('1 (1С 7.7)');
    }
    const step: Step | undefined = FILE_LAYOUT[parent.place].get(name);
    if (!step) {
      this.skipped = 1;
      return;
    }
    if ('enter' in step) this.enter(parent, step.enter, new XmlElement(name, attributes, line));
    else {
      this.reader = 'record' in step ? step.record : null;
      this.gatheredElements = 0;
      this.gatheredLength = 0;
      this.gather(name, attributes, line);
    }
  }

  private enter(parent: OpenPlace, place: OpenPlace['place'], header: XmlElement): void {
    parent.hasContent = true;
    // A package waits for its price types and warehouses: they come before it.
    if (parent.place !== 'offersPackage' || place === 'offers') this.announce(parent);
    const position = place === 'group' ? parent.nextGroupPosition() : 0;
    this.here = new OpenPlace(place, header, parent, position);
  }

  private leave(place: OpenPlace): void {
    this.announce(place);
    this.here = place.parent;
  }

  private announce(place: OpenPlace): void {
    if (place.isAnnounced) return;
    place.isAnnounced = true;
    if (place.place === 'classifier') this.events.push(place.classifierEvent());
    else if (place.place === 'catalog') this.events.push(place.catalogEvent());
    else if (place.place === 'offersPackage') this.events.push(place.offersPackageEvent());
    else if (place.place === 'group') {
      const group = place.groupEvent();
      if (group) this.events.push(group);
      else this.reject(place.header, 'MISSING_ID', null);
    }
  }

  private gather(name: string, attributes: XmlAttributes, line: number): void {
    this.gatheredElements += 1;
    this.context.check('recordElements', this.gatheredElements);
    const element = new XmlElement(name, attributes, line);
    this.gathering.at(-1)?.add(element);
    this.gathering.push(element);
  }

  private closeGathered(): void {
    const element = this.gathering.pop();
    if (!element || this.gathering.length > 0 || !this.here) return;
    if (!this.reader) this.here.addToHeader(element);
    else this.finishRecord(this.here, this.reader(element, this.reject, this.context.utcOffsetMinutes));
  }

  private finishRecord(container: OpenPlace, event: RecordEvent | null): void {
    if (!event) return;
    this.events.push(event);
    const around = container.parent;
    if (around?.place !== 'offersPackage') return;
    if (event.type === 'priceType') around.declaredPriceTypeIds.push(event.id);
    if (event.type === 'warehouse') around.declaredWarehouseIds.push(event.id);
    this.context.check(
      'declarations',
      around.declaredPriceTypeIds.length + around.declaredWarehouseIds.length,
    );
  }

  private readonly reject = (element: XmlElement, code: RejectionCode, id: string | null): void => {
    const [reason, reasonRu] = REASONS[code];
    const shown = code === 'BAD_DECIMAL' && element.text !== '' ? `: «${element.text.slice(0, 50)}»` : '';
    this.events.push({
      type: 'rejected',
      line: element.line,
      code,
      element: element.name,
      id,
      reason: `${element.name}: ${reason}${shown}`,
      reasonRu: `${element.name}: ${reasonRu}${shown}`,
    });
  };

  private unsupportedVersion(version: string): CommerceMlError {
    const shown = version.slice(0, 20);
    return this.refusal(
      'UNSUPPORTED_VERSION',
      `CommerceML ${shown} is not supported, only 2.03-3.1`,
      `Версия CommerceML ${shown} не поддерживается: нужна 2.03–3.1. Обновите модуль обмена с сайтом`,
    );
  }

  private refusal(
    code: 'NOT_COMMERCEML' | 'UNSUPPORTED_VERSION',
    detail: string,
    detailRu: string,
  ): CommerceMlError {
    return new CommerceMlError(code, this.context.place(), detail, detailRu);
  }
}
