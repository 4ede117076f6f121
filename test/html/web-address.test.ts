import { expect, test } from 'vitest';
import { webAddress } from '../../src/html/web-address.js';

test.each([
  ['https://example.org', 'https://example.org'],
  ['https://example.org/a%20b?c=d%5B%5D&e=%2F#f', 'https://example.org/a%20b?c=d%5B%5D&e=%2F#f'],
  ['https://例え.jp/道?問=答#節', 'https://例え.jp/道?問=答#節'],
  ['http://[::1]:8080/a', 'http://[::1]:8080/a'],
  ["https://user:word@example.org/(a)'b*c;d,e!~$@:", "https://user:word@example.org/(a)'b*c;d,e!~$@:"],
  ['mailto:a@example.org?subject=A%20b', 'mailto:a@example.org?subject=A%20b'],
])('%s is valid as it is', (written, address) => {
  expect(webAddress(written)).toBe(address);
});

test.each([
  [' https://example.org/a b\n', 'https://example.org/a%20b'],
  ['https://example.org/\n  a', 'https://example.org/%20%20a'],
  ['https://example.org/a|b^c`d{e}f"g<h>i\\j', 'https://example.org/a%7Cb%5Ec%60d%7Be%7Df%22g%3Ch%3Ei/j'],
  ['https://example.org/?q[]=1#[x]', 'https://example.org/?q%5B%5D=1#%5Bx%5D'],
  ['https://example.org/##a#b', 'https://example.org/#%23a%23b'],
  ['https://example.org/100%#5%z', 'https://example.org/100%25#5%25z'],
  ['https://example.org/a\u00a0b\u200bc', 'https://example.org/a%C2%A0b%E2%80%8Bc'],
  ['https:\\\\example.org\\a', 'https://example.org/a'],
  ['mailto:A B <a@example.org>', 'mailto:A%20B%20%3Ca@example.org%3E'],
])('%j is made valid', (written, address) => {
  expect(webAddress(written)).toBe(address);
});

test.each([
  'https://',
  'https://exa mple.org',
  'http://[::1/',
  'https://example.org:port/',
  'https://a<b>.c/',
])('%s opens nowhere', (written) => {
  expect(webAddress(written)).toBeUndefined();
});
