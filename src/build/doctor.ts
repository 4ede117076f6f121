/**
 * This machine → the findings of `doctor`: Node, browsers in search order, themes with their fonts, and whether a paper
 * of one line can be built. Each bad finding names the command that helps.
 */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { surveyBrowsers } from '../browser/find-browser.js';
import { sandboxAdvice } from '../browser/sandbox-advice.js';
import { BuildError } from '../diagnostic.js';
import { makeTemporaryFolder } from '../disk/temporary-folder.js';
import { builtInThemes, readTheme } from '../equip/theme.js';
import type { Progress } from '../types.js';
import { version } from '../version.js';
import { openSession, produce } from './build.js';

/** One line of the examination. */
export interface Finding {
  readonly subject: string;
  readonly state: 'good' | 'absent' | 'bad';
  readonly text: string;
  /** what to run or change, where the state is bad */
  readonly hint?: string;
}

export interface DoctorRequest {
  readonly browser?: string;
  readonly nodeVersion: string;
  readonly platform: string;
  readonly onProgress?: (progress: Progress) => void;
}

/** Examines the machine; never throws for what is missing. */
export async function examine(request: DoctorRequest): Promise<Finding[]> {
  const browsers = await findBrowsers(request);
  return [
    { subject: 'wp-build', state: 'good', text: version },
    nodeFinding(request),
    ...browsers,
    ...(await themeFindings()),
    ...(await trialFindings(request)),
  ];
}

function nodeFinding({ nodeVersion, platform }: DoctorRequest): Finding {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  const old = major < 20 || (major === 20 && minor < 19);
  const text = `${nodeVersion} on ${platform}`;
  return old
    ? { subject: 'node', state: 'bad', text, hint: 'Install Node 20.19 or newer.' }
    : { subject: 'node', state: 'good', text };
}

async function findBrowsers(request: DoctorRequest): Promise<Finding[]> {
  const places = await surveyBrowsers(request);
  const first = places.find(({ choice, problem }) => choice && !problem);
  return places.map((place) => {
    const { choice, problem, version: itsVersion } = place;
    const subject = `browser, ${place.place}`;
    if (problem)
      return {
        subject,
        state: 'bad',
        text: problem,
        hint: 'Repair this browser, or name another one with --browser PATH.',
      };
    if (!choice) return { subject, state: 'absent', text: 'none' };
    const where = choice.executable ?? choice.endpoint ?? '';
    const used = place === first ? ' (this one is used)' : '';
    return { subject, state: 'good', text: `${itsVersion ?? choice.version ?? ''} ${where}${used}`.trim() };
  });
}

async function themeFindings(): Promise<Finding[]> {
  const names = await builtInThemes();
  return Promise.all(
    names.map(async (name): Promise<Finding> => {
      const subject = `theme, ${name}`;
      try {
        const theme = await readTheme({ names: [name], from: '.', pageSize: 'A4' });
        return { subject, state: 'good', text: `${theme.assets.length} font files` };
      } catch (cause) {
        return { subject, state: 'bad', text: messageOf(cause), hint: 'Install wp-build again.' };
      }
    }),
  );
}

/** Makes a PDF of one line: the proof that all of it works together. */
async function trialFindings(request: DoctorRequest): Promise<Finding[]> {
  const temporary = await makeTemporaryFolder();
  const session = openSession(request);
  try {
    const paper = join(temporary.path, 'trial.md');
    await writeFile(paper, '# Trial\n\nA line with → and Ω.\n');
    const { bytes, pagination } = await produce(paper, { session });
    const advice = sandboxAdvice(await session.use(async ({ sandbox }) => sandbox));
    const text = `${pagination.pageCount} pages, ${bytes.length} bytes`;
    return [
      { subject: 'trial paper', state: 'good', text },
      { subject: 'browser sandbox', state: 'good', ...advice },
    ];
  } catch (cause) {
    const hint = cause instanceof BuildError ? cause.diagnostics[0]?.hint : 'Report the fault.';
    return [{ subject: 'trial paper', state: 'bad', text: messageOf(cause), ...(hint && { hint }) }];
  } finally {
    await session.close();
    await temporary.remove();
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
