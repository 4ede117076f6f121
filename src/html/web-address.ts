/**
 * An address as authors write it → an address that is valid by RFC 3986, but for letters that are not ASCII (RFC 3987):
 * browsers open more than that, but checkers of EPUB refuse the file.
 */

/** `written` with percent signs for what may not stand there; undefined where no browser could open it. */
export function webAddress(written: string): string | undefined {
  const address = written.trim().replace(/[\t\n\r]/g, '');
  if (!URL.canParse(address)) return undefined;
  const [, before = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address) ?? [];
  // browsers read a backslash before the query as a slash
  const [, host = '', path = ''] =
    /^([a-z][a-z\d+.-]*:(?:\/\/[^/]*)?)(.*)$/is.exec(before.replaceAll('\\', '/')) ?? [];
  return host + encoded(path + query) + (fragment && `#${encoded(fragment.slice(1)).replaceAll('#', '%23')}`);
}

/** Characters that no address has: spaces, those that are not seen, some of ASCII, a percent sign alone. */
const unsafe = /["<>[\\\]^`{|}\p{Z}\p{Cc}\p{Cf}]|%(?![\da-f]{2})/giu;

const encoded = (part: string) => part.replace(unsafe, encodeURIComponent);
