/** Commands of wp-build on the paper in the editor → tasks in a terminal of the editor. */

import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { folderOf, wpBuildIn } from './command';

/** Runs `wp-build` with `args` where the paper is. */
export async function runWpBuild(uri: vscode.Uri, name: string, args: readonly string[]): Promise<void> {
  const { program, args: first, env } = wpBuildIn(folderOf(uri));
  const cwd = folderOf(uri) ?? dirname(uri.fsPath);
  const task = new vscode.Task(
    { type: 'wp-build', name },
    vscode.TaskScope.Workspace,
    name,
    'wp-build',
    new vscode.ProcessExecution(program, [...first, ...args], { cwd, env: withoutGaps(env) }),
  );
  await vscode.tasks.executeTask(task);
}

/** An editor's task takes texts alone. */
const withoutGaps = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
