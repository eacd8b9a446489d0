import { randomUUID } from 'node:crypto';
import type { ExchangeStage } from '../personality';
import { ConnectionLost } from '../portal/portal-connection';
import { zipArchive } from '../portal/zip-archive';
import { encodeXmlAsWindows1251 } from '../xml/windows-1251';
import { BedSession } from './bed-session';
import { ExchangeRefused } from './reply-lines';

/** XML of a portion under its final name, and the binary files that travel with it. */
export interface Portion {
  readonly name: string;
  readonly xml: string;
  readonly pictures: { name: string; content: Buffer }[];
}

export interface PortionOutcome {
  readonly ok: boolean;
  readonly error: string | null;
  /** Index for the next file: a failed portion leaves a gap (1c-exchange.md, 2.7) */
  readonly nextIndex: number;
}

/**
 * Sends one portion in sessions of its own: checkauth, init, files, import. A failed portion goes again in a new session
 * under the next file index, up to the node's number of attempts.
 *
 * @param build makes the portion for a file index
 */
export async function sendPortion(
  stage: ExchangeStage,
  type: 'catalog' | 'sale',
  firstIndex: number,
  warnings: string[],
  build: (index: number) => Portion,
): Promise<PortionOutcome> {
  let error: string | null = null;
  for (let attempt = 0; attempt < stage.settings.attempts; attempt += 1) {
    const index = firstIndex + attempt;
    const portion = build(index);
    try {
      await BedSession.run(stage, type, warnings, (session) => transfer(stage, session, portion));
      return { ok: true, error: null, nextIndex: index + 1 };
    } catch (reason) {
      if (!(reason instanceof ExchangeRefused) && !(reason instanceof ConnectionLost)) throw reason;
      error = reason.message;
      stage.note(`${portion.name}: ${error}`);
    }
  }
  return { ok: false, error, nextIndex: firstIndex + stage.settings.attempts };
}

async function transfer(stage: ExchangeStage, session: BedSession, portion: Portion): Promise<void> {
  const { zip, fileLimit } = await session.init();
  const files = [{ name: portion.name, content: spoiled(stage, portion.xml) }, ...portion.pictures];
  if (zip) {
    const name = `v8_${randomUUID().slice(0, 4).toUpperCase()}_1.zip`;
    await session.sendFile(name, zipArchive(files), fileLimit);
  } else {
    for (const file of files) await session.sendFile(file.name, file.content, fileLimit);
  }
  if (!stage.settings.noWait) await session.importFile(portion.name);
}

/** The bytes of an XML file, damaged if a fault says so. */
function spoiled(stage: ExchangeStage, xml: string): Buffer {
  if (stage.faults.fire('cp1251')) return encodeXmlAsWindows1251(xml);
  const bytes = Buffer.from(xml, 'utf8');
  if (stage.faults.fire('truncated-file')) return bytes.subarray(0, Math.floor(bytes.length * 0.6));
  if (stage.faults.fire('invalid-xml')) {
    const middle = xml.indexOf('\n', Math.floor(xml.length / 2)) + 1;
    return Buffer.from(`${xml.slice(0, middle)}<not valid xml!!!\n${xml.slice(middle)}`, 'utf8');
  }
  return bytes;
}
