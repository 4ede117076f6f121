/**
 * An editor for tests: speaks the protocol over two streams, with `wp-build lsp` as its own process or with the server of
 * `src/` in this one.
 */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import {
  createProtocolConnection,
  type Diagnostic,
  type Position,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serveEditor } from '../../src/language-server/server.js';
import type { BuildOptions } from '../../src/types.js';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** An editor with a folder open. */
export interface Editor {
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** opens a document with a text, which need not be the file's */
  readonly open: (name: string, text: string) => void;
  /** replaces all of an open document */
  readonly change: (name: string, text: string) => void;
  /** the next diagnostics of a document for which `isMeant` holds, or those that are there */
  readonly diagnostics: (
    name: string,
    isMeant?: (found: readonly Diagnostic[]) => boolean,
  ) => Promise<readonly Diagnostic[]>;
  readonly notify: (method: string, params: unknown) => void;
  /** a request about a document, at a place where one is given */
  readonly ask: <T>(method: string, name: string, position?: Position, more?: object) => Promise<T>;
  readonly uri: (name: string) => string;
  /** ends the session; returns the exit code of the server */
  readonly end: () => Promise<number | null>;
}

/** Starts the server as a process in `folder`. */
export async function openEditor(folder: string, args: readonly string[] = []): Promise<Editor> {
  const child = spawn(process.execPath, [cli, 'lsp', '--stdio', ...args], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  onTestFinished(() => void child.kill('SIGKILL'));
  return editorOver(folder, { input: child.stdout, output: child.stdin, ended, isOwnProcess: true });
}

/** Starts the server of `src/` in this process. */
export function openEditorHere(folder: string, options: BuildOptions = {}): Promise<Editor> {
  const [toServer, fromServer] = [new PassThrough(), new PassThrough()];
  const served = serveEditor({ input: toServer, output: fromServer }, options);
  return editorOver(folder, {
    input: fromServer,
    output: toServer,
    ended: served.then(() => 0),
    isOwnProcess: false,
  });
}

interface Served {
  readonly input: Readable;
  readonly output: Writable;
  /** the exit code of the server */
  readonly ended: Promise<number | null>;
  readonly isOwnProcess: boolean;
}

async function editorOver(folder: string, { input, output, ended, isOwnProcess }: Served): Promise<Editor> {
  const connection = createProtocolConnection(
    new StreamMessageReader(input),
    new StreamMessageWriter(output),
  );
  const last = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    last.set(params.uri, params.diagnostics);
    for (const look of waiting) look();
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const uri = (name: string) => pathToFileURL(join(folder, name)).href;
  const { capabilities } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>(
    'initialize',
    {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    },
  );
  const notify = (method: string, params: unknown) =>
    void connection.sendNotification(method, params as object);
  notify('initialized', {});
  let version = 0;
  return {
    capabilities,
    uri,
    notify,
    open: (name, text) =>
      notify('textDocument/didOpen', {
        textDocument: { uri: uri(name), languageId: 'markdown', version: ++version, text },
      }),
    change: (name, text) =>
      notify('textDocument/didChange', {
        textDocument: { uri: uri(name), version: ++version },
        contentChanges: [{ text }],
      }),
    diagnostics: (name, isMeant = () => true) =>
      new Promise((done) => {
        const look = () => {
          const found = last.get(uri(name));
          if (found === undefined || !isMeant(found)) return;
          waiting.delete(look);
          done(found);
        };
        waiting.add(look);
        look();
      }),
    ask: (method, name, position, more = {}) =>
      connection.sendRequest(method, {
        textDocument: { uri: uri(name) },
        ...(position && { position }),
        ...more,
      }),
    end: async () => {
      await connection.sendRequest('shutdown');
      // the notification ends the process of the server, which here may be that of the tests
      if (isOwnProcess) notify('exit', undefined);
      else output.end();
      return ended;
    },
  };
}
