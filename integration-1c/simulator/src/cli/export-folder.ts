import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ExportFile } from '../personality';

const MAX_FILES = 100_000;

/**
 * Reads a folder that 1C (or a person) exported: XML files of the folder itself in listing order, then the files of its
 * sub-folders under relative names.
 * @throws Error when there is no XML in it
 */
export function readExportFolder(folder: string): ExportFile[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => name.includes('/') || /\.xml$/i.test(name))
    .sort((left, right) => depth(left) - depth(right) || (left < right ? -1 : 1));
  if (!names.some((name) => /\.xml$/i.test(name))) throw new Error(`В папке ${folder} нет файлов XML`);
  if (names.length > MAX_FILES) throw new Error(`В папке ${folder} больше ${MAX_FILES} файлов`);
  return names.map((name) => ({ name, content: readFileSync(join(folder, name)) }));
}

function depth(name: string): number {
  return name.split('/').length;
}
