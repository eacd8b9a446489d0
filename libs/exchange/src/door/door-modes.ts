import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '@optovik/platform';
import { wrapOrders } from '@optovik/commerceml';
import { AcknowledgeOffer } from '../delivery/acknowledge-offer';
import { OfferOrders } from '../delivery/offer-orders';
import { ReceiveFile } from '../staging/receive-file';
import { RequestImport } from '../staging/request-import';
import { DoorRefusal } from './door-refusal';
import { lines, success, xml, type DoorReply } from './door-reply';
import type { DoorVisit } from './door-visit';
import { SESSION_COOKIE, sessidOf, type ExchangeSession, type OpenedSession } from './exchange-sessions';
import { siteDictionaries } from './site-dictionaries';

const types: ReadonlySet<string> = new Set(['catalog', 'sale', 'reference', 'get_catalog']);
/** What BUS-module and УНФ also ask; there is nothing to do for it, but 1C must hear `success` (1c-exchange 2.9). */
const politeModes: ReadonlySet<string> = new Set(['deactivate', 'complete', 'reference']);

/** What each `mode` does. The grammar is that of 1c-exchange section 2. */
@Injectable()
export class DoorModes {
  constructor(
    private readonly files: ReceiveFile,
    private readonly imports: RequestImport,
    private readonly offers: OfferOrders,
    private readonly acknowledgements: AcknowledgeOffer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  refuseUnknown({ type, mode }: DoorVisit): void {
    if (!types.has(type))
      throw new DoorRefusal(`Неизвестный тип обмена «${type.slice(0, 40)}»: портал понимает catalog и sale`);
    const known = ['checkauth', 'init', 'file', 'import', 'query', 'success', 'info', ...politeModes];
    if (!known.includes(mode)) throw new DoorRefusal(`Неизвестный режим обмена «${mode.slice(0, 40)}»`);
  }

  /** BED reads exactly these lines; the time is for BUS-module, which tells itself by `version`. */
  checkauth(visit: DoorVisit, session: OpenedSession): DoorReply {
    const asksVersion = visit.query.get('version') !== null;
    return lines(
      'success',
      SESSION_COOKIE,
      session.token,
      `sessid=${sessidOf(session.token)}`,
      ...(asksVersion ? [`timestamp=${session.timestamp}`] : []),
    );
  }

  /** Modes that say nothing about a session of their own. */
  withoutSession(visit: DoorVisit): DoorReply | null {
    if (visit.mode === 'info') return xml(siteDictionaries());
    if (politeModes.has(visit.mode)) return success();
    return null;
  }

  async withSession(visit: DoorVisit, session: ExchangeSession): Promise<DoorReply> {
    switch (visit.mode) {
      case 'init':
        return this.init(visit);
      case 'file':
        await this.files.execute(visit, session);
        return success();
      case 'import':
        return this.imports.execute(visit, session);
      case 'query':
        return this.query(visit, session);
      default:
        return this.success(visit, session);
    }
  }

  /** Two lines and no more: with a third one BED stops («Параметры обмена не получены»). */
  private init({ query }: DoorVisit): DoorReply {
    const version = query.get('version');
    const offered = ['zip=no', `file_limit=${this.config.ONEC_FILE_LIMIT}`];
    if (version === null) return lines(...offered);
    return lines(
      ...offered,
      `sessid=${query.get('sessid') ?? ''}`,
      `version=${/^3/.test(version) ? '3.1' : '2.09'}`,
    );
  }

  private async query(visit: DoorVisit, session: ExchangeSession): Promise<DoorReply> {
    if (visit.type !== 'sale') return xml(wrapOrders([], new Date()));
    return xml(wrapOrders(await this.offers.execute(channelOf(visit), session.id), new Date()));
  }

  /** 1C does not read the answer to `success`, so a warning may stand there (1c-exchange 2.6). */
  private async success(visit: DoorVisit, session: ExchangeSession): Promise<DoorReply> {
    if (visit.type !== 'sale') return success();
    const { wasAsked } = await this.acknowledgements.execute(channelOf(visit), session.id);
    return wasAsked
      ? success()
      : lines('success', 'Предупреждение: в этом сеансе заказы не передавались, подтверждать нечего');
  }
}

function channelOf({ channel }: DoorVisit): string {
  if (!channel) throw new Error('A mode is served only after the channel is known');
  return channel.id;
}
