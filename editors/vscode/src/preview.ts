/**
 * A paper → a tab with its live PDF: `wp-build --watch` serves it, and the tab frames it. What is typed is sent to the
 * watch before it is saved, so that the page follows the text.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { folderOf, wpBuildIn } from './command';

const address = /live PDF at (http:\/\/\S+)/;

interface Preview {
  readonly panel: vscode.WebviewPanel;
  readonly child: ChildProcess;
  url?: string;
}

/** The live PDFs of an editor. */
export interface Previews extends vscode.Disposable {
  readonly show: (document: vscode.TextDocument) => void;
  /** the text of a document changed */
  readonly changed: (document: vscode.TextDocument) => void;
}

/** No preview yet; `log` is given what the watches write. */
export function openPreviews(log: (text: string) => void): Previews {
  const previews = new Map<string, Preview>();
  const show = (document: vscode.TextDocument): void => {
    const path = document.uri.fsPath;
    const known = previews.get(path);
    if (known) return known.panel.reveal();
    const panel = vscode.window.createWebviewPanel('wp-build', `${basename(path)} (PDF)`, vscode.ViewColumn.Beside, {
      ...{ enableScripts: true, retainContextWhenHidden: true },
    });
    panel.webview.html = page('The first build is running …');
    const preview: Preview = { panel, child: startWatch(document.uri) };
    previews.set(path, preview);
    panel.onDidDispose(() => {
      previews.delete(path);
      preview.child.kill();
    });
    follow(preview, log);
  };
  return {
    show,
    changed: (document) => void sendText(previews.get(document.uri.fsPath)?.url, document),
    dispose: () => {
      for (const { panel } of previews.values()) panel.dispose();
    },
  };
}

function startWatch(uri: vscode.Uri): ChildProcess {
  const { program, args, env: own } = wpBuildIn(folderOf(uri));
  const watch = [uri.fsPath, '--watch', '--allow-frame', 'vscode-webview:'];
  // Alt-click on a page opens the line in this editor
  const env = { ...own, LAUNCH_EDITOR: process.env.LAUNCH_EDITOR ?? 'code' };
  return spawn(program, [...args, ...watch], {
    ...{ cwd: folderOf(uri) ?? dirname(uri.fsPath), env, shell: program.endsWith('.cmd') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Shows the address as soon as the watch names it, and its end where there is one. */
function follow(preview: Preview, log: (text: string) => void): void {
  const { child, panel } = preview;
  let written = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log(text);
    if (preview.url !== undefined) return;
    written += text;
    const url = address.exec(written)?.[1];
    if (url === undefined) return;
    preview.url = url;
    panel.webview.html = framed(url);
  });
  child.on('error', ({ message }) => {
    panel.webview.html = page(`wp-build cannot be started: ${escaped(message)}. The setting wp-build.command names it.`);
  });
  child.on('exit', (code) => {
    if (code) panel.webview.html = page(`The watch ended: <pre>${escaped(written)}</pre>`);
  });
}

/** Shows text that is not saved; a saved document is shown as its file is. */
async function sendText(url: string | undefined, document: vscode.TextDocument): Promise<void> {
  if (url === undefined) return;
  const body = JSON.stringify({ text: document.isDirty ? document.getText() : null });
  const headers = { 'Content-Type': 'application/json', Origin: new URL(url).origin };
  await fetch(new URL('text', url), { method: 'POST', headers, body }).catch(() => undefined);
}

function framed(url: string): string {
  const { origin } = new URL(url);
  return `<!DOCTYPE html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; frame-src ${origin}">
<style>html, body, iframe { border: 0; height: 100%; margin: 0; padding: 0; width: 100% }</style>
<iframe src="${escaped(url)}" title="Live PDF"></iframe>`;
}

const page = (text: string): string => `<!DOCTYPE html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<p>${text}</p>`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
