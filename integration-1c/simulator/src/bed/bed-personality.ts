import {
  type ExchangeStage,
  type ExportFile,
  type Personality,
  type RunResult,
  runResult,
} from '../personality';
import { ConnectionLost } from '../portal/portal-connection';
import { BedCatalogRun } from './bed-catalog-run';
import { BedSaleRun } from './bed-sale-run';
import { BedSession } from './bed-session';
import { ExchangeRefused } from './reply-lines';

/** Stock «Обмен с сайтом» of УТ 11, КА 2 and ERP 2. */
export class BedPersonality implements Personality {
  readonly title = 'УТ 11 / КА 2 / ERP 2';

  exchangeCatalog(stage: ExchangeStage, options: { full: boolean }): Promise<RunResult> {
    return settled(() => new BedCatalogRun(stage, options).run());
  }

  exchangeSale(stage: ExchangeStage): Promise<RunResult> {
    return settled(() => new BedSaleRun(stage).run());
  }

  /** Sends ready files by the protocol: one session, XML first, then what they refer to, then an import for each XML. */
  uploadFiles(stage: ExchangeStage, files: readonly ExportFile[]): Promise<RunResult> {
    return settled(async () => {
      const warnings: string[] = [];
      const documents = files.filter((file) => /\.xml$/i.test(file.name));
      const failures: string[] = [];
      await BedSession.run(stage, 'catalog', warnings, async (session) => {
        const { fileLimit } = await session.init();
        const others = files.filter((file) => !documents.includes(file));
        for (const file of [...documents, ...others]) {
          await session.sendFile(file.name, file.content, fileLimit);
          stage.note(`Передан ${file.name}, ${file.content.length} байт`);
        }
        for (const file of documents) failures.push(...(await importOne(stage, session, file.name)));
      });
      const done = documents.length - failures.length;
      return runResult({
        ok: failures.length === 0,
        message: `Импортировано файлов: ${done} из ${documents.length}${failures.map((text) => `; ${text}`).join('')}`,
        warnings,
      });
    });
  }
}

async function importOne(stage: ExchangeStage, session: BedSession, name: string): Promise<string[]> {
  try {
    await session.importFile(name);
    stage.note(`Импортирован ${name}`);
    return [];
  } catch (error) {
    if (!(error instanceof ExchangeRefused)) throw error;
    stage.note(error.message);
    return [error.message];
  }
}

/** Refusals and lost connections are results of a run, not crashes of the bench. */
async function settled(run: () => Promise<RunResult>): Promise<RunResult> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ExchangeRefused) && !(error instanceof ConnectionLost)) throw error;
    return runResult({ ok: false, message: error.message });
  }
}
