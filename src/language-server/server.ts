/**
 * Messages of an editor → answers: the language server of `wp-build lsp`, over two streams. It writes no file and starts
 * no browser.
 */

import { readFileSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import {
  type Connection,
  createConnection,
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentPositionParams,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { BuildOptions } from '../types.js';
import { version } from '../version.js';
import { type AnalysedPaper, openPapers, type Papers, realPath } from './documents.js';
import * as features from './editor-requests.js';
import { isProject } from './front-matter-lines.js';
import { pathOf, shownDiagnostics, uriOf } from './to-protocol.js';

/** The input and output of messages. */
export interface ServerStreams {
  readonly input: Readable;
  readonly output: Writable;
}

const capabilities: InitializeResult['capabilities'] = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  completionProvider: { triggerCharacters: ['@', '#', '^', '/', '(', ':', ' '] },
  definitionProvider: true,
  referencesProvider: true,
  hoverProvider: true,
  documentSymbolProvider: true,
  renameProvider: { prepareProvider: true },
  codeActionProvider: { codeActionKinds: ['quickfix'] },
};

/** Serves until the editor ends the session or its stream; papers are read with `options`. */
export function serveEditor({ input, output }: ServerStreams, options: BuildOptions = {}): Promise<void> {
  const connection = createConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  const documents = new TextDocuments(TextDocument);
  const shown = new Map<string, ReadonlyMap<string, Diagnostic[]>>();
  const papers = followDocuments(connection, { documents, shown, options });
  const ask = async ({ textDocument: { uri } }: { readonly textDocument: { readonly uri: string } }) => {
    const document = documents.get(uri);
    const path = realPathOf(uri);
    if (document === undefined || path === undefined) return undefined;
    const paper = isProject(path) ? undefined : await papers.current(path);
    return { document, path, known: paper?.known };
  };

  connection.onInitialize(() => ({ capabilities, serverInfo: { name: 'wp-build', version } }));
  connection.onInitialized(() => {
    const watchers = [{ globPattern: '**/*' }];
    // an editor that does not watch files says so, and saves of its own are still seen
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {});
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const path of new Set(changes.map(({ uri }) => realPathOf(uri)))) if (path) papers.fileChanged(path);
  });
  answerPositions(connection, ask, (path) => [...shown.values()].flatMap((files) => files.get(path) ?? []));
  connection.onDocumentSymbol(async (request) => {
    const asked = await ask(request);
    return asked ? features.symbols(asked) : [];
  });
  connection.onCodeAction(({ textDocument, context }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return [];
    const path = realPathOf(textDocument.uri) ?? '';
    const ours = [...shown.values()].flatMap((files) => files.get(path) ?? []);
    // some editors give diagnostics back without their data
    const whole = (given: Diagnostic) =>
      given.data === undefined ? (ours.find(alike(given)) ?? given) : given;
    return features.codeActions(document, context.diagnostics.map(whole));
  });
  documents.listen(connection);
  connection.listen();
  return new Promise((done) => {
    connection.onExit(done);
    input.once('end', done);
  });
}

const alike = (given: Diagnostic) => (one: Diagnostic) =>
  one.message === given.message && one.range.start.line === given.range.start.line;

type Ask = (request: TextDocumentPositionParams) => Promise<features.Asked | undefined>;

/** Requests about a place in a document. */
function answerPositions(
  connection: Connection,
  ask: Ask,
  diagnosticsOf: (path: string) => readonly Diagnostic[],
): void {
  const meanings = meaningsOfCodes();
  connection.onCompletion(async (request) => {
    const asked = await ask(request);
    return asked ? [...(await features.completion(asked, request.position))] : [];
  });
  connection.onDefinition(async (request) => {
    const asked = await ask(request);
    return asked && features.definition(asked, request.position);
  });
  connection.onReferences(async (request) => {
    const asked = await ask(request);
    return asked ? features.references(asked, request.position) : [];
  });
  connection.onHover(async (request) => {
    const asked = await ask(request);
    return asked && features.hover(asked, request.position, diagnosticsOf(asked.path), meanings);
  });
  connection.onPrepareRename(async (request) => {
    const asked = await ask(request);
    return (asked && features.renamable(asked, request.position)) ?? null;
  });
  connection.onRenameRequest(async (request) => {
    const asked = await ask(request);
    const renaming = asked && features.renaming(asked, request.position, request.newName);
    if (!renaming) return null;
    if ('changes' in renaming) return { changes: { ...renaming.changes } };
    return new ResponseError(LSPErrorCodes.RequestFailed, renaming.reason);
  });
}

interface Following {
  readonly documents: TextDocuments<TextDocument>;
  readonly shown: Map<string, ReadonlyMap<string, Diagnostic[]>>;
  readonly options: BuildOptions;
}

/** Analyses documents as they change, and sends the diagnostics. */
function followDocuments(connection: Connection, { documents, shown, options }: Following): Papers {
  const texts = () =>
    new Map(
      documents.all().flatMap((document) => {
        const path = realPathOf(document.uri);
        return path === undefined ? [] : [[path, document.getText()] as const];
      }),
    );
  const send = ({ path, analysis }: AnalysedPaper): void => {
    const open = texts();
    const lineOf = (file: string, line: number) => (open.get(file) ?? '').split('\n')[line];
    const files = shownDiagnostics(analysis.diagnostics, { paper: path, lineOf });
    const before = shown.get(path);
    shown.set(path, files);
    for (const file of new Set([...(before?.keys() ?? []), path, ...files.keys()])) {
      void connection.sendDiagnostics({ uri: uriOf(file), diagnostics: files.get(file) ?? [] });
    }
  };
  const log = connection.console;
  const papers = openPapers({
    texts,
    options,
    onAnalysed: send,
    onBug: (cause) => log.error(cause instanceof Error ? (cause.stack ?? '') : String(cause)),
  });
  documents.onDidChangeContent(({ document }) => {
    const path = realPathOf(document.uri);
    if (path !== undefined && !isProject(path)) papers.changed(path);
  });
  documents.onDidSave(({ document }) => {
    const path = realPathOf(document.uri);
    if (path !== undefined && isProject(path)) papers.fileChanged(path);
  });
  documents.onDidClose(({ document }) => {
    const path = realPathOf(document.uri);
    if (path === undefined) return;
    papers.closed(path);
    for (const file of shown.get(path)?.keys() ?? []) {
      void connection.sendDiagnostics({ uri: uriOf(file), diagnostics: [] });
    }
    shown.delete(path);
  });
  return papers;
}

function realPathOf(uri: string): string | undefined {
  const path = pathOf(uri);
  return path === undefined ? undefined : realPath(path);
}

/** The meaning of each code, from docs/diagnostics.md; empty in a checkout without a build. */
function meaningsOfCodes(): ReadonlyMap<string, string> {
  try {
    const text = readFileSync(new URL('../diagnostics.json', import.meta.url), 'utf8');
    return new Map(Object.entries(JSON.parse(text) as Record<string, string>));
  } catch {
    return new Map();
  }
}
