/** The extension: starts the language server, and adds the commands and the live PDF. */

import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { wpBuildIn } from './command';
import { lastCommitted } from './last-commit';
import { openPreviews } from './preview';
import { runWpBuild } from './run';

let client: LanguageClient | undefined;

/** Called by the editor when a paper is opened. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('wp-build', { log: true });
  const previews = openPreviews((text) => output.append(text));
  const on = (name: string, work: (document: vscode.TextDocument) => unknown) =>
    vscode.commands.registerCommand(`wp-build.${name}`, () => withPaper(work));
  context.subscriptions.push(
    ...[output, previews],
    on('preview', previews.show),
    on('build', ({ uri }) => runWpBuild(uri, 'build', [uri.fsPath])),
    on('check', ({ uri }) => runWpBuild(uri, 'check', ['check', uri.fsPath])),
    on('release', ({ uri }) => runWpBuild(uri, 'release', ['release', uri.fsPath])),
    on('diff', async ({ uri }) => runWpBuild(uri, 'diff', ['diff', await lastCommitted(uri.fsPath), uri.fsPath])),
    vscode.workspace.onDidChangeTextDocument(({ document }) => previews.changed(document)),
    vscode.workspace.onDidSaveTextDocument(previews.changed),
  );
  const { program, args, env } = wpBuildIn(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath);
  const server = { command: program, args: [...args, 'lsp'], options: { shell: program.endsWith('.cmd'), env } };
  client = new LanguageClient('wp-build', 'wp-build', server, {
    documentSelector: [
      { scheme: 'file', language: 'markdown' },
      { scheme: 'file', pattern: '**/wp-build.{yaml,yml}' },
    ],
    outputChannel: output,
  });
  await client.start().catch((cause: unknown) => {
    void vscode.window.showErrorMessage(`wp-build cannot be started. The setting wp-build.command names it. ${cause}`);
  });
}

/** Called by the editor when it ends. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** The paper in the editor, saved first: commands read its file. */
async function withPaper(work: (document: vscode.TextDocument) => unknown): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'markdown') {
    void vscode.window.showInformationMessage('Open a paper first: a Markdown file.');
    return;
  }
  await document.save();
  try {
    await work(document);
  } catch (cause) {
    void vscode.window.showErrorMessage(cause instanceof Error ? cause.message : String(cause));
  }
}
