/** A config of the user's own: loaded where it is named, its parts at work, its faults as diagnostics with its name. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { inspectPdf } from '../../src/build/inspect.js';
import { checkStructure } from '../check-structure.js';
import { runCli } from '../cli/run-cli.js';
import { readText } from '../read-pdf-text.js';
import { tempFolder } from '../temp-folder.js';

const entry = new URL('../../dist/index.js', import.meta.url).href;
const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const [documented = '', seal = ''] = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(
  ([, code]) => code ?? '',
);
/** One blue pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC',
  'base64',
);
const paper = [
  '---\ntitle: Tidal\nlang: en\nversion: 1.0\ndate: 2026-03-14\nauthors: Ada\ntheme: engines\n---\n',
  '# Tidal\n',
  '## One\n',
  'A %NEW% ledger. We leverage tides.\n',
].join('\n');
const sheet = ':root { --accent: #b00020; }';
const files = { 'paper.md': paper, 'themes/engines.css': sheet, 'documented.mjs': documented };
const plain = paper.replace('theme: engines\n', '');

/** What a script that calls the library says in JSON. */
function said(script: string, folder: string): unknown {
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, WP_CACHE: 'off' },
  });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout);
}

test('the configs of the documentation: a plugin, a rule, a theme and stamps, by the command line', async () => {
  const both =
    "import one from './documented.mjs'; import two from './seal.mjs'; export default { ...one, stamps: [...one.stamps, ...two.stamps] };";
  const folder = tempFolder({ ...files, 'seal.mjs': seal, 'seal.png': png, 'both.mjs': both });
  const { code, stdout, stderr } = await runCli(
    ['paper.md', '--no-cache', '--config', 'both.mjs', '--format', 'pdf', '--format', 'html'],
    { cwd: folder },
  );
  expect(stderr).toMatch(/^paper\.md:14:20 warning custom\/plain-words: .* \(hint: Write “use”\.\)\n$/);
  expect({ code, files: stdout.trim().split('\n').length }).toEqual({ code: 0, files: 2 });
  const html = readFileSync(join(folder, 'out/paper.html'), 'utf8');
  expect(html).toContain('<mark class="badge">NEW</mark>');
  expect(html).toContain('#b00020');
  const bytes = readFileSync(join(folder, 'out/paper.pdf'));
  const { claims, pages } = await inspectPdf(bytes);
  expect(claims).toEqual(['PDF/UA-1', 'PDF/A-3a']);
  expect(await checkStructure(bytes)).toEqual([]);
  // once, though the seal is asked for on each page
  const objects = (await PDFDocument.load(bytes)).context.enumerateIndirectObjects();
  expect(objects.filter(([, object]) => String(object).includes('/Subtype /Image'))).toHaveLength(1);
  const last = (await readText(bytes)).pages.at(-1);
  expect(last?.text).not.toContain('Controlled');
  expect(last?.furniture.join(' ')).toContain(`Controlled copy, sheet ${pages.length} of ${pages.length}`);
});

test('faults, values and files that change, by the library', () => {
  const bad: Readonly<Record<string, string>> = {
    plugin:
      'export default { markdown: [(md) => md.core.ruler.push("x", () => {\n  throw new Error("no good");\n})] };',
    rule: 'export default { rules: [function gate() { throw "plain"; }] };',
    finding: 'export default { rules: [() => [{ code: "no-we", message: "m" }]] };',
    key: 'export default { plugins: [] };',
    form: 'export default { markdown: ["x"] };',
    kind: 'export default 3;',
    missing: 'import "./nowhere.mjs"; export default {};',
    theme: 'export default { themes: { engines: "nowhere" } };',
  };
  const folder = tempFolder({
    ...files,
    'plain.md': plain,
    ...Object.fromEntries(Object.entries(bad).map(([name, code]) => [`${name}.mjs`, code])),
    'words.mjs': 'export const words = "one";',
    'split.mjs':
      'import { words } from "./words.mjs"; export default { rules: [() => [{ code: "custom/x", severity: "info", message: words }]] };',
  });
  const result = said(
    `import { writeFileSync } from 'node:fs';
     import { check, defineConfig, loadPaper, release } from '${entry}';
     const found = {};
     const own = (all) => all.filter(({ code }) => code.startsWith('c')).map(({ code, message, place }) => [code, message, place?.line]);
     for (const name of ${JSON.stringify(Object.keys(bad))}) found[name] = own(await check('paper.md', { config: name + '.mjs' }));
     const value = defineConfig({ rules: [({ headings, body, placeOf }) => [{ code: 'custom/place', message: headings[0].text, place: placeOf(body.children.findLast(({ type }) => type === 'element')) }]] });
     found.value = own(await check('paper.md', { config: value }));
     const [refused] = await release(['plain.md'], { config: value, allowDirty: true });
     found.release = refused.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
     found.device = own(await check('paper.md', { config: '/dev/zero' }));
     found.before = own(await check('paper.md', { config: 'split.mjs' }));
     const { dependencies } = await loadPaper('paper.md', { config: 'split.mjs' });
     found.files = dependencies.filter((path) => path.endsWith('.mjs')).map((path) => path.split(/[\\\\/]/).at(-1));
     writeFileSync('words.mjs', 'export const words = "two";');
     found.after = own(await check('paper.md', { config: 'split.mjs' }));
     console.log(JSON.stringify(found));`,
    folder,
  );
  const fault = (message: string, line: number | null = null) => [['config-failed', message, line]];
  expect(result).toEqual({
    plugin: fault('plugin.mjs: a plugin of markdown-it failed: no good.', 2),
    rule: fault('rule.mjs: rule gate failed: plain.'),
    finding: fault(
      'finding.mjs: rule 1 failed: a finding needs a code such as custom/no-we, and has "no-we".',
    ),
    key: fault('key.mjs: it has no key plugins.'),
    form: fault('form.mjs: markdown.0 must be a plugin, or [plugin, options].'),
    kind: fault('kind.mjs: its default export must be an object.'),
    missing: fault(expect.stringMatching(/^missing\.mjs: loading it failed: Cannot find module/)),
    theme: fault('theme.mjs: theme engines is no style sheet: nowhere.'),
    value: [['custom/place', 'One', 14]],
    release: expect.arrayContaining(['usage']),
    // Windows has no such file
    device: fault(
      expect.stringMatching(/^The config \/dev\/zero (?:is not a regular file|does not exist)\.$/),
    ),
    before: [['custom/x', 'one', null]],
    files: ['split.mjs', 'words.mjs'],
    after: [['custom/x', 'two', null]],
  });
});

test('a config that is not named is mentioned and not loaded; TypeScript is read where Node reads it', async () => {
  const folder = tempFolder({
    ...files,
    'paper.md': plain,
    'wp-build.yaml': 'rules:\n  custom/typed: info\n',
    'wp-build.config.mjs': 'throw new Error("this was loaded");',
    'typed.ts':
      "import { type Config, defineConfig } from 'wp-build';\nconst config: Config = { rules: [() => [{ code: 'custom/typed', message: 'typed' as string }]] };\nexport default defineConfig(config);\n",
  });
  const unnamed = await runCli(['check', 'paper.md'], { cwd: folder });
  expect(unnamed.stderr).toContain('info config-not-loaded: wp-build.config.mjs is not loaded');
  expect(unnamed).toMatchObject({ code: 0, stdout: '' });
  const typed = await runCli(['check', 'paper.md', '--verbose'], {
    cwd: folder,
    env: { WP_BUILD_CONFIG: 'typed.ts' },
  });
  if ('typescript' in process.features && process.features.typescript)
    expect(typed).toMatchObject({ code: 0, stdout: expect.stringContaining('info custom/typed: typed') });
  else expect(typed).toMatchObject({ code: 2, stdout: expect.stringContaining('Rename it to typed.mjs') });
  expect(typed.stderr).not.toMatch(/config-not-loaded|Warning/);
});
