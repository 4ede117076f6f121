/**
 * `<picture>` with a source for each colour scheme → its image with the source for light screens: paper is light. Where
 * no source is for light screens, the image stays as it is.
 */

const tag = /<(\/?)(picture|source|img)\b[^>]*>/gi;

/** A reader of pieces of HTML in their order, which may divide an element: each comes back with the light images. */
export function lightPictures(): (html: string) => string {
  let isOpen = false;
  let light: string | undefined;
  return (html) =>
    html.replace(tag, (whole, slash: string, name: string) => {
      const element = name.toLowerCase();
      if (element === 'picture') {
        isOpen = slash === '';
        light = undefined;
      } else if (element === 'source' && isOpen && /prefers-color-scheme\s*:\s*light/i.test(whole)) {
        light ??= attributeOf(whole, 'srcset')?.trim().split(/[\s,]/)[0];
      } else if (element === 'img' && isOpen && light) {
        const source = light.replaceAll('"', '&quot;');
        return whole.replace(
          /(\ssrc\s*=\s*)(?:"[^"]*"|'[^']*'|[^\s>]+)/i,
          (_, before: string) => `${before}"${source}"`,
        );
      }
      return whole;
    });
}

function attributeOf(element: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(element);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}
