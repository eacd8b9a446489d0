import type { ExchangeStage } from '../personality';
import type { ExchangeReply, ExchangeRequest } from '../portal/portal-connection';
import { PortalConnection } from '../portal/portal-connection';
import { ExchangeRefused, refusalText, replyLines, statusWord } from './reply-lines';

const BED_TIMEOUT_MS = 180_000;
/** УТ itself would poll for ever; a bench must end. */
const MAX_POLLS = 2000;
const MINUTE_MS = 60_000;

export interface InitParameters {
  readonly zip: boolean;
  /** Bytes per POST; null = no chunking */
  readonly fileLimit: number | null;
}

/**
 * One session of BED with the site: checkauth, then calls with exactly one cookie made of lines 2 and 3 of the body.
 * Every portion opens its own session.
 */
export class BedSession {
  private cookie: string | undefined;
  private sessid: string | undefined;

  private constructor(
    private readonly stage: ExchangeStage,
    private readonly connection: PortalConnection,
    private readonly type: 'catalog' | 'sale',
    readonly warnings: string[],
  ) {}

  /** Runs `work` inside a fresh session and closes the connection after it. */
  static async run<T>(
    stage: ExchangeStage,
    type: 'catalog' | 'sale',
    warnings: string[],
    work: (session: BedSession) => Promise<T>,
  ): Promise<T> {
    const connection = new PortalConnection(stage.address, {
      faults: stage.faults,
      timeoutMs: BED_TIMEOUT_MS / stage.settings.timeScale,
      onRequest: stage.onRequest,
      stopping: stage.stopping,
    });
    const session = new BedSession(stage, connection, type, warnings);
    try {
      await session.checkauth();
      return await work(session);
    } finally {
      connection.close();
    }
  }

  /** @throws ExchangeRefused, also when the reply is anything but exactly two lines */
  async init(): Promise<InitParameters> {
    const reply = await this.call({ mode: 'init' });
    const lines = replyLines(reply);
    if (lines.length !== 2) {
      throw new ExchangeRefused(
        `Параметры обмена не получены: ожидались 2 строки, получено ${lines.length} («${lines.slice(0, 3).join(' | ').slice(0, 120)}»)`,
      );
    }
    if (reply.text.endsWith('\n')) this.warn('init: лишний перевод строки в конце ответа');
    const zip = valueOf(lines[0], 'zip').toLowerCase() === 'yes';
    const limit = Number(valueOf(lines[1], 'file_limit'));
    return { zip, fileLimit: Number.isInteger(limit) && limit > 0 ? limit : null };
  }

  /** Sends a file in parts of at most `limit` bytes, in order and without any retry. @throws ExchangeRefused */
  async sendFile(filename: string, content: Buffer, limit: number | null): Promise<void> {
    const { faults } = this.stage;
    const restart = faults.fire('session-restart') !== null;
    const duplicate = faults.fire('duplicate-chunk') !== null;
    const half = Math.max(1, Math.ceil(content.length / 2));
    const parts = chunksOf(content, restart || duplicate ? Math.min(limit ?? half, half) : limit);
    for (const [index, part] of parts.entries()) {
      await this.sendPart(filename, part);
      if (restart && index === 0) throw new ExchangeRefused('Сеанс 1С прерван посреди файла');
      if (duplicate && index === parts.length - 1) await this.sendPart(filename, part);
    }
  }

  /** Asks for the import until it is done: no pause between polls, as in УТ. @throws ExchangeRefused */
  async importFile(filename: string): Promise<void> {
    const polls: number[] = [];
    for (let poll = 0; poll < MAX_POLLS; poll += 1) {
      const reply = await this.call({ mode: 'import', filename });
      const status = statusWord(reply);
      if (status === 'success') return;
      if (status !== 'progress') throw new ExchangeRefused(refusalText(`Импорт ${filename}`, reply));
      polls.push(Date.now());
      const lastMinute = polls.filter((moment) => moment > Date.now() - MINUTE_MS).length;
      if (lastMinute > this.stage.settings.maxPollsPerMinute) {
        throw new ExchangeRefused(
          `Импорт ${filename}: сайт ответил progress ${lastMinute} раз за минуту; удерживайте запрос`,
        );
      }
    }
    throw new ExchangeRefused(`Импорт ${filename}: после ${MAX_POLLS} опросов не завершён`);
  }

  /** @returns the text of the query reply, BOM eaten. @throws ExchangeRefused unless it begins with `<?xml` */
  async query(): Promise<string> {
    const reply = await this.call({ mode: 'query' });
    if (!reply.text.startsWith('<?xml')) throw new ExchangeRefused(refusalText('Запрос заказов', reply));
    return reply.text;
  }

  /** The content of the reply is not checked, only that there is one. */
  async confirmOrders(): Promise<void> {
    const reply = await this.call({ mode: 'success' });
    if (reply.text.trim() === '') throw new ExchangeRefused('Подтверждение заказов: пустой ответ сайта');
    if (statusWord(reply) !== 'success')
      this.warn(`success: сайт ответил «${statusWord(reply).slice(0, 80)}», 1С этого не заметит`);
  }

  private async checkauth(): Promise<void> {
    const reply = await this.call({ mode: 'checkauth' });
    if (statusWord(reply) !== 'success') throw new ExchangeRefused(refusalText('Авторизация', reply));
    const [, name = '', value = '', fourth = ''] = replyLines(reply).map((line) => line.trim());
    if (name === '' || value === '')
      throw new ExchangeRefused('Авторизация: сайт не передал имя и значение cookie');
    this.cookie = `${name}=${value}`;
    const sessid = fourth.replace(/^sessid=/i, '');
    if (sessid !== '' && !this.stage.settings.ignoreSessid) this.sessid = sessid;
  }

  private async sendPart(filename: string, body: Buffer): Promise<void> {
    const reply = await this.call({ mode: 'file', filename, body });
    const lines = replyLines(reply);
    if (statusWord(reply) !== 'success')
      throw new ExchangeRefused(refusalText(`Передача ${filename}`, reply));
    if (lines.length > 1) {
      throw new ExchangeRefused(
        `Передача ${filename}: расширенный статус успешного завершения: ${lines.slice(1).join(' ')}`,
      );
    }
  }

  private async call(request: Omit<ExchangeRequest, 'type' | 'cookie' | 'sessid'>): Promise<ExchangeReply> {
    const reply = await this.connection.send({
      ...request,
      type: this.type,
      cookie: this.cookie,
      sessid: this.sessid,
    });
    if (reply.status !== 200)
      this.warn(`${request.mode}: код HTTP ${reply.status}, тело разобрано как текст`);
    return reply;
  }

  private warn(text: string): void {
    if (!this.warnings.includes(text)) this.warnings.push(text);
  }
}

function valueOf(line: string | undefined, key: string): string {
  const [name = '', value = ''] = (line ?? '').split('=');
  return name.trim().toLowerCase() === key ? value.trim() : '';
}

function chunksOf(content: Buffer, limit: number | null): Buffer[] {
  if (limit === null || content.length <= limit) return [content];
  const parts: Buffer[] = [];
  for (let start = 0; start < content.length; start += limit)
    parts.push(content.subarray(start, start + limit));
  return parts;
}
