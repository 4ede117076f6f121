import { expect, test } from 'vitest';
import { sandboxAdvice } from '../../src/browser/sandbox-advice.js';

test('where the sandbox is off the reason is reported, and what to do', () => {
  expect(sandboxAdvice('on')).toEqual({ text: 'on' });
  expect(sandboxAdvice('unknown').hint).toBeUndefined();
  expect(sandboxAdvice('off for root').text).toContain('off: Chromium has none for root');
  expect(sandboxAdvice('off for root').hint).toContain('Run as another user');
  expect(sandboxAdvice('off for lack of namespaces').hint).toContain('Allow user namespaces');
});
