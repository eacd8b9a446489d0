import { type ExportedCatalog, type Good, type GoodsGroup, offerKeysOf } from '../base/reference-data';
import type { ExchangeStage, RunResult } from '../personality';
import { runResult } from '../personality';
import { BedSession } from './bed-session';
import { catalogFile, picturePath } from './catalog-file';
import { offerChangesFile, offersFile } from './offers-file';
import { sendPortion } from './bed-portion';

/**
 * One catalogue run of БЭД (1c-exchange.md, 2.7): a test checkauth, then for every catalogue all import portions and all offers
 * portions, each in its own session. Registration is cleared portion by portion, only for what the site confirmed.
 */
export class BedCatalogRun {
  private readonly warnings: string[] = [];
  private readonly errors: string[] = [];
  private readonly runStamp: string;
  private readonly onlyChanges: boolean;
  private sentGoods = 0;
  private sentOffers = 0;

  constructor(
    private readonly stage: ExchangeStage,
    options: { full: boolean },
  ) {
    this.onlyChanges = !options.full;
    this.runStamp = stage.base.nextRunStamp();
  }

  /** @throws ExchangeRefused or ConnectionLost when even the test checkauth fails */
  async run(): Promise<RunResult> {
    await BedSession.run(this.stage, 'catalog', this.warnings, async () => undefined);
    for (const [index, catalog] of this.stage.base.reference.catalogs.entries()) {
      const [first, second] = this.stage.faults.fire('offers-first')
        ? [this.sendOffers, this.sendGoods]
        : [this.sendGoods, this.sendOffers];
      // A failed first portion aborts the catalogue: nothing after it is sent.
      if (await first.call(this, index, catalog)) await second.call(this, index, catalog);
    }
    const ok = this.errors.length === 0;
    if (ok && !this.onlyChanges) this.stage.base.markFullExportDone();
    this.stage.base.save();
    const sent = `товаров ${this.sentGoods}, предложений ${this.sentOffers}`;
    const empty = this.sentGoods === 0 && this.sentOffers === 0;
    return runResult({
      ok,
      message: ok ? (empty ? 'Изменений нет' : `Выгружено: ${sent}`) : (this.errors[0] ?? ''),
      warnings: this.warnings,
      sentGoods: this.sentGoods,
      sentOffers: this.sentOffers,
    });
  }

  private async sendGoods(index: number, catalog: ExportedCatalog): Promise<boolean> {
    const { base } = this.stage;
    const goods = this.goodsOf(catalog).filter((good) => !this.onlyChanges || base.changedGoods.has(good.id));
    return this.sendPortions(goods, (portionGoods, portion) => {
      const taken = base.changedGoods.take(portionGoods.map((good) => good.id));
      const facts = {
        runStamp: this.runStamp,
        catalog,
        goods: portionGoods,
        portion,
        onlyChanges: this.onlyChanges,
      };
      const pictures = this.picturesOf(portionGoods);
      return {
        build: (fileIndex) => ({
          name: `import${index}_${fileIndex}.xml`,
          xml: catalogFile(base, facts),
          pictures,
        }),
        confirmed: () => {
          base.changedGoods.confirm(taken);
          this.sentGoods += portionGoods.length;
        },
      };
    });
  }

  private async sendOffers(index: number, catalog: ExportedCatalog): Promise<boolean> {
    const { base, settings } = this.stage;
    const all = this.goodsOf(catalog).flatMap(offerKeysOf);
    const offers = all.filter((offer) => !this.onlyChanges || base.changedOffers.has(offer));
    const write = this.onlyChanges && settings.offerDeltas ? offerChangesFile : offersFile;
    return this.sendPortions(offers, (portionOffers, portion) => {
      const taken = base.changedOffers.take(portionOffers);
      const facts = {
        runStamp: this.runStamp,
        catalog,
        offers: portionOffers,
        portion,
        onlyChanges: this.onlyChanges,
      };
      return {
        build: (fileIndex) => ({
          name: `offers${index}_${fileIndex}.xml`,
          xml: write(base, facts),
          pictures: [],
        }),
        confirmed: () => {
          base.changedOffers.confirm(taken);
          this.sentOffers += portionOffers.length;
        },
      };
    });
  }

  /** @returns false when the first portion failed for good */
  private async sendPortions<T>(
    items: readonly T[],
    prepare: (portion: readonly T[], number: number) => PreparedPortion,
  ): Promise<boolean> {
    const size = this.stage.settings.portionSize;
    let fileIndex = 1;
    for (let start = 0; start < items.length; start += size) {
      const portion = prepare(items.slice(start, start + size), start / size + 1);
      const outcome = await sendPortion(this.stage, 'catalog', fileIndex, this.warnings, portion.build);
      fileIndex = outcome.nextIndex;
      if (outcome.ok) {
        portion.confirmed();
        this.stage.base.save();
        continue;
      }
      this.errors.push(outcome.error ?? '');
      if (start === 0) return false;
    }
    return true;
  }

  private goodsOf(catalog: ExportedCatalog): readonly Good[] {
    const { base } = this.stage;
    if (catalog.groupIds === null) return base.allGoods();
    const roots = base.reference.groups.filter((group) => catalog.groupIds?.includes(group.id));
    const inside = new Set(roots.flatMap(groupIdsBelow));
    return base.allGoods().filter((good) => inside.has(good.groupId));
  }

  private picturesOf(goods: readonly Good[]): { name: string; content: Buffer }[] {
    return goods.flatMap((good) => {
      const name = picturePath(good);
      if (!name || !good.picture) return [];
      return [{ name, content: this.stage.base.reference.picture(good.picture.contentKey) }];
    });
  }
}

interface PreparedPortion {
  readonly build: Parameters<typeof sendPortion>[4];
  readonly confirmed: () => void;
}

function groupIdsBelow(group: GoodsGroup): string[] {
  return [group.id, ...group.groups.flatMap(groupIdsBelow)];
}
