/** A folder → the command of wp-build that its papers are built with. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as vscode from 'vscode';

/** A program and its first arguments. */
export interface WpBuild {
  readonly program: string;
  readonly args: readonly string[];
  /** of the process: the config that the settings name */
  readonly env: NodeJS.ProcessEnv;
}

const isWindows = process.platform === 'win32';

/** What the settings name, else the project's own, else the one that is found by its name. */
export function wpBuildIn(folder: string | undefined): WpBuild {
  const settings = vscode.workspace.getConfiguration('wp-build');
  const [program, ...args] = settings.get<string[]>('command') ?? [];
  const config = settings.get<string>('config');
  const env = { ...process.env, ...(config && { WP_BUILD_CONFIG: resolve(folder ?? '', config) }) };
  if (program) return { program, args, env };
  const own = folder && join(folder, 'node_modules', '.bin', isWindows ? 'wp-build.cmd' : 'wp-build');
  return { program: own && existsSync(own) ? own : 'wp-build', args: [], env };
}

/** The folder of the workspace that a document is in. */
export const folderOf = (uri: vscode.Uri): string | undefined =>
  vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
