/** Whether the browser's sandbox is on → a sentence on what that means, and how to turn the sandbox on. */

import type { Sandbox } from './launch.js';

/** For `doctor` and `--verbose`: a sentence, and a hint where something can be done. */
export interface SandboxAdvice {
  readonly text: string;
  readonly hint?: string;
}

const whatElse = 'no script of a paper runs, and nothing is loaded that wp-build does not hand over';

/** The text about the sandbox. */
export function sandboxAdvice(sandbox: Sandbox): SandboxAdvice {
  switch (sandbox) {
    case 'on':
      return { text: 'on' };
    case 'unknown':
      return { text: 'not known: the browser is on another machine, which decides' };
    case 'off for root':
      return {
        text: `off: Chromium has none for root; ${whatElse}`,
        hint: 'Run as another user. In a container, use docker run --user 1000 or USER in the Dockerfile, and a seccomp profile that allows user namespaces.',
      };
    case 'off for lack of namespaces':
      return {
        text: `off: the system gives Chromium no user namespaces; ${whatElse}`,
        hint: 'Allow user namespaces: with sysctl kernel.apparmor_restrict_unprivileged_userns=0 on Ubuntu, with a seccomp profile for Chromium in Docker.',
      };
  }
}
