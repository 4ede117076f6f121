/**
 * `@sparticuz/chromium` → a headless shell that can be started. Only the package's archives are used, none of its code.
 * They are unpacked once per version into a folder of the user's: first into a folder beside it, which is then renamed.
 * So no process sees a half-unpacked browser, and two processes may unpack at once. Before the browser starts, its
 * files are compared with the package's digests.
 */

import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { withFullStop } from '../data/full-stop.js';
import { BuildError, error } from '../diagnostic.js';
import { isLeftBehind, ownedName } from '../disk/owned-name.js';
import { writeReason } from '../disk/write-reason.js';
import { sha256 } from '../hash.js';
import type { Progress } from '../types.js';
import type { BrowserChoice } from './browser-choice.js';
import { isIntact } from './embedded-check.js';
import { type Archives, folderArchives, packageDigests, programArchive } from './package-digests.js';
import { cacheFolders, ownFolder } from './private-folder.js';

type OnProgress = ((progress: Progress) => void) | undefined;

/** The embedded browser, unpacked; undefined where it is not installed or cannot run on this platform. */
export async function embeddedBrowser(onProgress?: OnProgress): Promise<BrowserChoice | undefined> {
  const found = await findPackage();
  if (!found) return undefined;
  const problems: unknown[] = [];
  for (const cache of cacheFolders()) {
    try {
      await ownFolder(cache);
      const folder = join(cache, `chromium-${found.version}`);
      await removeLeftovers(cache, found);
      if (!(await isWhole(folder, found))) await unpack(found, folder, onProgress);
      return choiceIn(folder, found.version);
    } catch (cause) {
      problems.push(cause);
    }
  }
  throw unpackFailed(problems);
}

/** The version of the embedded browser that would be used; undefined where there is none for this machine. */
export async function embeddedVersion(): Promise<string | undefined> {
  return (await findPackage())?.version;
}

/** The archives are for Linux with glibc on x64. */
async function findPackage(): Promise<Archives | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  if (!existsSync('/lib64/ld-linux-x86-64.so.2')) return undefined;
  try {
    const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const root = dirname(dirname(dirname(main)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    return { version, bin: join(root, 'bin') };
  } catch {
    return undefined;
  }
}

function choiceIn(folder: string, version: string): BrowserChoice {
  return {
    kind: 'embedded',
    executable: join(folder, 'headless_shell'),
    headlessShell: true,
    version,
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

const ownFolderName = 'font-cache';

async function isWhole(folder: string, found: Archives): Promise<boolean> {
  if (!existsSync(folder)) return false;
  const digests = await packageDigests(found);
  const config = sha256(fontsConf(folder));
  return isIntact({ folder, digests: { ...digests, 'fonts.conf': config }, own: ownFolderName });
}

const stagingPrefix = ({ version }: Archives) => `chromium-${version}.unpacking-`;

/** Removes half-unpacked folders of killed processes. */
async function removeLeftovers(cache: string, found: Archives): Promise<void> {
  for (const name of await readdir(cache)) {
    if (isLeftBehind(name, stagingPrefix(found)))
      await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** Unpacks to `folder`, and replaces an incomplete folder there. */
async function unpack(found: Archives, folder: string, onProgress: OnProgress): Promise<void> {
  const { bin } = found;
  const staging = join(dirname(folder), ownedName(stagingPrefix(found)));
  await mkdir(staging, { mode: 0o700 });
  try {
    await allEnded([
      unpackProgram(join(bin, programArchive), join(staging, 'headless_shell'), onProgress),
      ...folderArchives.map((name) => unpackTar(join(bin, name), staging)),
      mkdir(join(staging, ownFolderName), { mode: 0o700 }),
    ]);
    // last: the fonts come with a fonts.conf for another place
    await writeFile(join(staging, 'fonts.conf'), fontsConf(folder), { mode: 0o600 });
    await replaceFolder(staging, folder);
    if (!(await isWhole(folder, found))) {
      throw new Error('the package’s archives are not those of its version; install wp-build again');
    }
  } catch (cause) {
    // what was being written when it failed may still arrive
    await rm(staging, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
    // another process was faster; its folder is complete
    if (await isWhole(folder, found)) return;
    throw cause;
  }
}

/** As `Promise.all`, but waits for all promises also after a failure, so that the folder can be removed. */
async function allEnded(work: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(work);
  await Promise.all(work);
}

/** Moves the old folder aside first, so that other processes never start from a mix of both folders. */
async function replaceFolder(staging: string, folder: string): Promise<void> {
  const aside = `${staging}-old`;
  await rename(folder, aside).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
  });
  await rename(staging, folder);
  await rm(aside, { recursive: true, force: true });
}

async function unpackProgram(archive: string, program: string, onProgress: OnProgress): Promise<void> {
  const { size } = await stat(archive);
  let done = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      done += chunk.length;
      onProgress?.({ step: 'Unpacking the browser (once)', fraction: done / size });
      callback(null, chunk);
    },
  });
  const target = createWriteStream(program, { mode: 0o755 });
  await pipeline(
    createReadStream(archive, { highWaterMark: 1 << 20 }),
    count,
    createBrotliDecompress(),
    target,
  );
}

async function unpackTar(archive: string, folder: string): Promise<void> {
  const { extract } = await import('tar');
  await pipeline(
    createReadStream(archive),
    createBrotliDecompress(),
    extract({ cwd: folder, strict: true, preserveOwner: false }),
  );
}

/**
 * The browser's own fonts come first, so that text without a named font looks alike everywhere; the machine's follow,
 * for scripts without a built-in font. Without one TTF or OTF every page would come out blank.
 */
function fontsConf(folder: string): string {
  const alias = (family: string) =>
    `<alias binding="same"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <dir>~/.fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
  ${['serif', 'sans-serif', 'system-ui'].map(alias).join('\n  ')}
</fontconfig>
`;
}

function unpackFailed(problems: readonly unknown[]): BuildError {
  const causes = new Set(problems.map((problem) => writeReason(problem) ?? (problem as Error).message));
  const isFull = problems.some((problem) => (problem as NodeJS.ErrnoException).code === 'ENOSPC');
  const hint = isFull
    ? 'The disk is full: the browser needs 250 MB. XDG_CACHE_HOME can name a folder on another disk.'
    : 'Give wp-build a cache folder that it can write (XDG_CACHE_HOME), or name a browser with --browser PATH.';
  const message = `The embedded browser could not be unpacked: ${withFullStop([...causes].join('; '))}`;
  return new BuildError(error('browser-unpack', message, { hint }), { cause: problems[0] });
}
