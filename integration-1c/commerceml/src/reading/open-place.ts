import type { CatalogEvent, ClassifierEvent, GroupEvent, OffersPackageEvent } from '../commerceml-events';
import { isMarkedDeleted, readBoolean, readId, readOwner } from './element-values';
import type { Place } from './file-layout';
import type { XmlElement } from './xml-element';

/** A container that the walk is inside of, with what is known about it so far. */
export class OpenPlace {
  /** Its own event is out: the header is complete. */
  isAnnounced = false;
  /** Something else than the header was seen. */
  hasContent = false;
  readonly declaredPriceTypeIds: string[] = [];
  readonly declaredWarehouseIds: string[] = [];
  private childGroups = 0;

  constructor(
    readonly place: Place,
    /** The start tag; header children are added to it. */
    readonly header: XmlElement,
    readonly parent: OpenPlace | null,
    /** For a group: its number among the siblings. */
    readonly position = 0,
  ) {}

  /** Of a repeated header element the first counts, so a header stays small. */
  addToHeader(element: XmlElement): void {
    if (!this.header.child(element.name)) this.header.add(element);
  }

  nextGroupPosition(): number {
    this.childGroups += 1;
    return this.childGroups - 1;
  }

  get id(): string | null {
    return readId(this.header);
  }

  classifierEvent(): ClassifierEvent {
    return {
      type: 'classifier',
      line: this.header.line,
      id: this.id ?? '',
      name: this.header.value('Наименование') ?? '',
      owner: readOwner(this.header.child('Владелец')),
      changesOnly: this.changesOnly(),
      isStub: !this.hasContent,
    };
  }

  catalogEvent(): CatalogEvent {
    return {
      type: 'catalog',
      line: this.header.line,
      id: this.id ?? '',
      name: this.header.value('Наименование') ?? '',
      classifierId: readId(this.header, 'ИдКлассификатора'),
      owner: readOwner(this.header.child('Владелец')),
      changesOnly: this.changesOnly(),
    };
  }

  offersPackageEvent(): OffersPackageEvent {
    const isDelta = this.header.name === 'ИзмененияПакетаПредложений';
    return {
      type: 'offersPackage',
      line: this.header.line,
      id: this.id ?? '',
      catalogId: readId(this.header, 'ИдКаталога'),
      classifierId: readId(this.header, 'ИдКлассификатора'),
      changesOnly: this.changesOnly() ?? (isDelta ? true : null),
      kind: isDelta ? 'changes' : 'full',
      declaredPriceTypeIds: this.declaredPriceTypeIds,
      declaredWarehouseIds: this.declaredWarehouseIds,
    };
  }

  /** Null when the group has no Ид. The parent of a group is the group around its Группы. */
  groupEvent(): GroupEvent | null {
    const id = this.id;
    if (id === null) return null;
    const around = this.parent?.parent;
    return {
      type: 'group',
      line: this.header.line,
      id,
      parentId: around?.place === 'group' ? around.id : null,
      name: this.header.value('Наименование') ?? '',
      position: this.position,
      isDeleted: isMarkedDeleted(this.header),
    };
  }

  private changesOnly(): boolean | null {
    return readBoolean(this.header.attribute('СодержитТолькоИзменения'));
  }
}
