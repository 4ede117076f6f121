/** Names and texts that would steer a terminal, or command a workflow, reach neither as they are. */

import { expect, onTestFinished, test, vi } from 'vitest';
import { printableData, printableLine, visible } from '../../src/cli/printable-text.js';
import { openTerminal } from '../../src/cli/terminal.js';
import { tempFolder } from '../temp-folder.js';
import { runProgram } from './run-program.js';

const bad = '\u001b]0;owned\u0007\u202egpj\u0085\u2066';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

test('what steers is shown', () => {
  expect(visible(`a${bad}\n\tb`)).toBe('a\\u001b]0;owned\\u0007\\u202egpj\\u0085\\u2066\n\tb');
  expect(printableLine('a\n\tb')).toBe('a\\u000a\\u0009b');
  expect(visible('::error::x\n  ##[group]y')).toBe('\\::error::x\n  \\##[group]y');
  expect(visible('❌ 漢字 👩‍👧 e\u0301')).toBe('❌ 漢字 👩‍👧 e\u0301');
});

test('JSON stays the same value', () => {
  const value = { message: `${bad}\n` };
  const text = printableData(JSON.stringify(value));
  expect(text).not.toMatch(steering);
  expect(JSON.parse(text)).toEqual(value);
});

test('without colours, a note has none of a name either', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  vi.stubEnv('NO_COLOR', '1');
  onTestFinished(() => void vi.unstubAllEnvs());
  openTerminal().note('a\u001b[31m\n::error::b.md: 5 ms');
  expect(write.mock.calls).toEqual([['a\\u001b[31m\n\\::error::b.md: 5 ms\n']]);
});

const name = `::error::${bad}\nx.md`;
const text = `# T${bad}\n\n![a](${bad}.png) [a](#${bad}) <x-${bad}>a</x>\n\n[^${bad}] @fig:${bad}\n\n![gone](gone.png) <b onclick="x">b</b>\n`;

test.each(['text', 'github', 'sarif', 'json'])('check --format %s', async (format) => {
  const folder = tempFolder({ [name]: text });
  const { code, stdout, stderr } = await runProgram(['check', name, '--format', format], { cwd: folder });
  expect(code).toBeLessThan(2);
  expect(stdout + stderr).not.toMatch(steering);
  expect(stderr).not.toMatch(/^\s*(::|##\[)/m);
  if (format !== 'github') expect(stdout).not.toMatch(/^\s*(::|##\[)/m);
  else
    for (const line of stdout.trim().split('\n')) expect(line).toMatch(/^::(error|warning|notice) [^\n]*::/);
});

test.each([
  [['nothing\u001b[31m.md']],
  [['check', 'nothing\u001b[31m.md']],
  [[`--no-such-${bad}`]],
  [['new', `no-such-${bad}`]],
  [['verify', `${bad}.pdf`]],
  [['diff', `${bad}.md`, `${bad}.pdf`]],
])('an error of %j', async (args) => {
  const { code, stdout, stderr } = await runProgram(args, { cwd: tempFolder() });
  expect(code).toBeGreaterThan(0);
  expect(code).toBeLessThan(70);
  expect(stdout + stderr).not.toMatch(steering);
});
