/**
 * The VS Code extension, bundled as it is packed: its activation against a stand-in of the `vscode` module, its live PDF
 * with the real `wp-build --watch`, and the package, where vsce is installed.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../temp-folder.js';
import { expectedFiles, packExtension } from './pack-extension.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'editors/vscode');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const { bundleExtension } = await import(join(folder, 'bundle.mjs'));

type Listener = (value: unknown) => unknown;

/** What the extension did to the editor. */
interface Recorded {
  readonly commands: Map<string, () => Promise<void>>;
  readonly tasks: { program: string; args: readonly string[]; cwd: string; env: NodeJS.ProcessEnv }[];
  readonly panels: { html: string; dispose: () => void }[];
  readonly messages: string[];
  readonly log: string[];
  readonly clients: { server: { command: string; args: readonly string[] }; isStarted: boolean }[];
  onChange?: Listener;
}

/** The editor, with one document open and `wp-build` set to this checkout's. */
function standIn(path: string, text: string, config = '') {
  const recorded: Recorded = {
    commands: new Map(),
    tasks: [],
    panels: [],
    messages: [],
    log: [],
    clients: [],
  };
  const document = {
    languageId: 'markdown',
    uri: { fsPath: path },
    isDirty: false,
    save: async () => true,
    getText: () => text,
  };
  const disposable = { dispose: () => {} };
  const vscode = {
    commands: {
      registerCommand: (name: string, run: () => Promise<void>) => {
        recorded.commands.set(name, run);
        return disposable;
      },
    },
    workspace: {
      workspaceFolders: undefined,
      getWorkspaceFolder: () => undefined,
      getConfiguration: () => ({
        get: (name: string) => (name === 'command' ? [process.execPath, join(root, 'dist/cli.js')] : config),
      }),
      onDidChangeTextDocument: (listener: Listener) => {
        recorded.onChange = listener;
        return disposable;
      },
      onDidSaveTextDocument: () => disposable,
    },
    window: {
      activeTextEditor: { document },
      createOutputChannel: () => ({ ...disposable, append: (words: string) => recorded.log.push(words) }),
      showErrorMessage: async (words: string) => void recorded.messages.push(words),
      showInformationMessage: async (words: string) => void recorded.messages.push(words),
      createWebviewPanel: () => {
        let close = () => {};
        const panel = { html: '', dispose: () => close() };
        recorded.panels.push(panel);
        return {
          reveal: () => {},
          dispose: () => close(),
          onDidDispose: (listener: () => void) => {
            close = listener;
          },
          webview: {
            set html(value: string) {
              panel.html = value;
            },
          },
        };
      },
    },
    tasks: {
      executeTask: async ({ execution }: { execution: Recorded['tasks'][number] }) =>
        void recorded.tasks.push(execution),
    },
    ViewColumn: { Beside: -2 },
    TaskScope: { Workspace: 2 },
    Task: class {
      constructor(
        _definition: unknown,
        _scope: unknown,
        _name: string,
        _source: string,
        readonly execution: unknown,
      ) {}
    },
    ProcessExecution: class {
      readonly cwd: string;
      readonly env: NodeJS.ProcessEnv;
      constructor(
        readonly program: string,
        readonly args: readonly string[],
        options: { cwd: string; env: NodeJS.ProcessEnv },
      ) {
        this.cwd = options.cwd;
        this.env = options.env;
      }
    },
  };
  class LanguageClient {
    private readonly record: Recorded['clients'][number];
    constructor(_id: string, _name: string, server: Recorded['clients'][number]['server']) {
      this.record = { server, isStarted: false };
      recorded.clients.push(this.record);
    }
    async start() {
      this.record.isStarted = true;
    }
    async stop() {
      this.record.isStarted = false;
    }
  }
  return { recorded, document, modules: { vscode, 'vscode-languageclient/node': { LanguageClient } } };
}

const nodeRequire = createRequire(import.meta.url);

async function activated(path: string, text: string, config = '') {
  const { recorded, document, modules } = standIn(path, text, config);
  const code = await bundleExtension(Object.keys(modules));
  const module = { exports: {} as { activate: Listener; deactivate: () => Promise<void> } };
  const required = (name: string) => (modules as Record<string, unknown>)[name] ?? nodeRequire(name);
  new Function('require', 'module', 'exports', code)(required, module, module.exports);
  const subscriptions: { dispose: () => void }[] = [];
  await module.exports.activate({ subscriptions });
  onTestFinished(() => {
    for (const each of subscriptions) each.dispose();
  });
  return { recorded, document, extension: module.exports };
}

test('activation starts the server and adds every command of the manifest', async () => {
  const cwd = tempFolder({ 'paper.md': '# T\n' });
  const config = join(cwd, 'wp-build.config.mjs');
  const { recorded, extension } = await activated(join(cwd, 'paper.md'), '# T\n', config);
  const named = manifest.contributes.commands.map(({ command }: { command: string }) => command);
  expect([...recorded.commands.keys()].sort()).toEqual([...named].sort());
  expect(recorded.clients).toEqual([
    {
      server: {
        command: process.execPath,
        args: [join(root, 'dist/cli.js'), 'lsp'],
        options: { shell: false, env: expect.objectContaining({ WP_BUILD_CONFIG: config }) },
      },
      isStarted: true,
    },
  ]);
  for (const name of ['build', 'check', 'release']) await recorded.commands.get(`wp-build.${name}`)?.();
  const cli = join(root, 'dist/cli.js');
  const paper = join(cwd, 'paper.md');
  expect(recorded.tasks.map(({ args }) => args)).toEqual([
    [cli, paper],
    [cli, 'check', paper],
    [cli, 'release', paper],
  ]);
  expect(recorded.tasks.every((task) => task.cwd === cwd)).toBe(true);
  expect(recorded.tasks.every(({ env }) => env.WP_BUILD_CONFIG === config)).toBe(true);
  await extension.deactivate();
  expect(recorded.clients[0]?.isStarted).toBe(false);
});

const hasGit = spawnSync('git', ['--version']).status === 0;

test.skipIf(!hasGit)('a comparison is with the last commit, and its fault is shown', async () => {
  const cwd = tempFolder({ 'paper.md': 'old\n' });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b', ...args], { cwd });
  const { recorded } = await activated(join(cwd, 'paper.md'), 'new\n');
  await recorded.commands.get('wp-build.diff')?.();
  expect(recorded.messages).toHaveLength(1);
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'm');
  await recorded.commands.get('wp-build.diff')?.();
  const [, command, old = ''] = recorded.tasks[0]?.args ?? [];
  onTestFinished(() => rmSync(join(old, '..'), { recursive: true, force: true }));
  expect(command).toBe('diff');
  expect(readFileSync(old, 'utf8')).toBe('old\n');
});

test('the live PDF is framed, and takes text that is not saved', async () => {
  const cwd = tempFolder({ 'paper.md': '# Saved\n\nWords.\n' });
  const { recorded, document } = await activated(
    join(cwd, 'paper.md'),
    '# Typed\n\nOther words, not saved.\n',
  );
  await recorded.commands.get('wp-build.preview')?.();
  await expect
    .poll(() => recorded.panels[0]?.html, { timeout: 60_000 })
    .toContain('<iframe src="http://127.0.0.1:');
  const url = /src="([^"]+)"/.exec(recorded.panels[0]?.html ?? '')?.[1] ?? '';
  const answer = await fetch(url);
  expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors vscode-webview:');
  await answer.text();
  await expect.poll(() => recorded.log.join(''), { timeout: 60_000 }).toContain('✓');
  const before = recorded.log.length;
  document.isDirty = true;
  recorded.onChange?.({ document });
  await expect.poll(() => recorded.log.slice(before).join(''), { timeout: 60_000 }).toContain('✓');
  recorded.panels[0]?.dispose();
}, 150_000);

test('the packed bundle asks for nothing but the editor and Node', async () => {
  const code: string = await bundleExtension();
  const asked = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name);
  const { builtinModules } = await import('node:module');
  const strays = asked.filter(
    (name) => name !== 'vscode' && !builtinModules.includes(name.replace(/^node:/, '')),
  );
  expect([...new Set(strays)]).toEqual([]);
  for (const file of [manifest.icon, 'README.md', 'LICENSE'])
    expect(existsSync(join(folder, file)), file).toBe(true);
});

test('its code has no type error', () => {
  const compiled = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder],
    {
      encoding: 'utf8',
    },
  );
  expect(compiled.stdout).toBe('');
  expect(compiled.status).toBe(0);
});

const vsce = process.env.WP_VSCE ?? join(folder, 'node_modules/.bin/vsce');

test.skipIf(!existsSync(vsce))('vsce packs it (WP_VSCE names vsce, where it is not installed here)', () => {
  const files = packExtension(vsce, join(tempFolder(), 'wp-build.vsix'));
  expect(Object.keys(files).sort()).toEqual([...expectedFiles].sort());
  const packed = JSON.parse(Buffer.from(files['extension/package.json'] ?? '').toString('utf8'));
  expect(packed.contributes).toEqual(manifest.contributes);
  expect(Object.keys(files)).toContain(`extension/${packed.main.replace('./', '')}`);
});
