import { DoorRefusal } from '../door/door-refusal';

/** Folders of Bitrix that its module puts before every name (1c-exchange 2.4). */
const foreignFolders = /^\/?(?:tmp|upload\/1c\/webdata|upload\/1c_catalog)\/+/i;
/** Letters of any script, as 1C may send Cyrillic; never a leading point, so that our own folders cannot be named. */
const segmentPattern = /^[\p{L}\p{N}_-][\p{L}\p{N}_ .,()+-]{0,99}$/u;
const MAX_SEGMENTS = 8;

/**
 * The relative path under which an uploaded file is kept in the directory of its session. Sub-folders stay
 * (`import_files/ab/…jpg`). Each segment is checked; nothing is repaired, because a repaired name would not be found again.
 * @throws DoorRefusal for `..`, absolute paths, drive letters, NUL and everything else that is not a plain name.
 */
export function stagedName(raw: string | null): string {
  if (raw === null) throw new DoorRefusal('Не указано имя файла (параметр filename)');
  const path = raw.trim().replaceAll('\\', '/').replace(foreignFolders, '').normalize('NFC');
  const segments = path.split('/');
  const isPlain = segments.length <= MAX_SEGMENTS && segments.every((segment) => isPlainName(segment));
  if (!isPlain)
    throw new DoorRefusal(
      `Недопустимое имя файла «${shown(raw)}»: нужен относительный путь из букв, цифр, «_», «-» и точек`,
    );
  return segments.join('/');
}

function isPlainName(segment: string): boolean {
  return segmentPattern.test(segment) && !segment.endsWith(' ') && !segment.endsWith('.');
}

// eslint-disable-next-line no-control-regex
const shown = (raw: string): string => raw.slice(0, 100).replace(/[\u0000-\u001f]/g, '?');
