/** Every call of wp-build in the documentation, the workflows and the action is one that the command line understands. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { requirePapers } from '../../src/cli/commands.js';
import { describeProgram } from '../../src/cli/program.js';
import { type Call, callsIn } from './command-lines.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const places = [
  'README.md',
  'RUNBOOK.md',
  'CONTRIBUTING.md',
  'docs',
  'templates',
  '.github',
  '.ci',
  '.devcontainer',
  'editors/vscode/README.md',
];
const scripts = ['action.yml', 'Dockerfile', 'docker-compose.yml', '.pre-commit-hooks.yaml'];
const isRead = (file: string) => /\.(?:md|ya?ml|sh)$|Dockerfile$/.test(file);

const files = [...places, ...scripts].flatMap((place) => {
  const path = join(root, place);
  if (!existsSync(path)) return [];
  if (isRead(place)) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(isRead)
    .map((file) => join(path, file));
});

/** What the command line says against a call; nothing is run. */
async function faultOf({ args, isMention }: Call): Promise<string | undefined> {
  const program = describeProgram({ done: () => {}, signal: new AbortController().signal });
  const names = program.commands.map((command) => command.name());
  still(program, names);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    const isHelp = /^commander\.(?:help|helpDisplayed|version)$/.test(cause.code);
    const isForm = /^commander\.(?:missingArgument|invalidArgument)$/.test(cause.code);
    if (isHelp || (isMention && isForm)) return undefined;
    return cause.message;
  }
  return undefined;
}

function still(command: Command, names: readonly string[]): void {
  const isTop = command.parent === null;
  command.exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  command.action((...given: unknown[]) => {
    const papers: unknown = given[0];
    if (isTop && Array.isArray(papers)) requirePapers(papers, names);
  });
  for (const inner of command.commands) still(inner, names);
}

test('each call is understood', async () => {
  const faults: string[] = [];
  let count = 0;
  for (const file of files) {
    const kind = file.endsWith('.md') ? 'page' : 'script';
    for (const call of callsIn(readFileSync(file, 'utf8'), kind)) {
      count += 1;
      const fault = await faultOf(call);
      if (fault !== undefined)
        faults.push(`${relative(root, file)}:${call.line}: ${call.text.trim()}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(100);
});

test('calls are found, and what is wrong with one', async () => {
  const page = [
    'Run `wp-build chekc a.md`, or `npx wp-build a.md`.',
    '```sh',
    'cd x && A=1 npx wp-build a.md --nonsense "b c" > out.pdf # wp-build no',
    'wp-build check \\',
    '  a.md | less',
    '```',
    '```js',
    'wp-build nothing',
    '```',
  ].join('\n');
  const calls = callsIn(page, 'page');
  expect(calls.map(({ line, args }) => [line, ...args])).toEqual([
    [1, 'chekc', 'a.md'],
    [1, 'a.md'],
    [3, 'a.md', '--nonsense', 'b c'],
    [4, 'check', 'a.md'],
  ]);
  const faults = await Promise.all(calls.map(faultOf));
  expect(faults).toEqual([
    'There is no command and no file called chekc. Did you mean wp-build check?',
    undefined,
    "error: unknown option '--nonsense'",
    undefined,
  ]);
});
