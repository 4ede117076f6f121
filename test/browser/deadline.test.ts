import { expect, test } from 'vitest';
import { withDeadline } from '../../src/browser/deadline.js';
import { isBrowserFailure } from '../../src/browser/session-pool.js';
import { BuildError, error } from '../../src/diagnostic.js';

const failureOf = (cause: unknown, ends: readonly AbortSignal[] = []) =>
  withDeadline(ends)
    .wait('print', 1000, Promise.reject(cause))
    .then(
      () => undefined,
      (failure: unknown) => failure,
    );

test.each([
  'Protocol error (Page.printToPDF): Target closed',
  'Protocol error (Runtime.callFunctionOn): Session closed. Most likely the page has been closed.',
  'Execution context was destroyed',
  'Execution context is not available in detached frame or worker "about:blank"',
  'Protocol error (Page.printToPDF): Printing failed',
])('a page that is gone is the failure of its browser: %s', async (message) => {
  expect(isBrowserFailure(await failureOf(new Error(message)))).toBe(true);
});

test('another error is thrown as it is', async () => {
  const cause = new TypeError('a is not a function');
  expect(await failureOf(cause)).toBe(cause);
});

test('the reason why the waiting ended wins over what failed for it', async () => {
  const reason = new BuildError(error('browser-failed', 'A page of the browser crashed.'));
  expect(await failureOf(new Error('Target closed'), [AbortSignal.abort(reason)])).toBe(reason);
  const failure = await failureOf(new Error('Target closed'), [AbortSignal.abort()]);
  expect(failure).toMatchObject({ diagnostics: [{ code: 'cancelled' }] });
});

test('what takes too long is named', async () => {
  const waiting = withDeadline([]).wait('print', 10, new Promise(() => {}));
  await expect(waiting).rejects.toThrow('The browser did not print within 1 s.');
});
