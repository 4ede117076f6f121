/** Colours of a theme's sheet → contrast of text and its grounds (WCAG), and the lightness of colours of data (CIE L*). */

const white = '#ffffff';

function channels(color) {
  const full = color.length === 4 ? color.replace(/[0-9a-f]/gi, '$&$&') : color;
  return (full.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => {
    const value = Number.parseInt(pair, 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

function luminance(color) {
  const [red = 0, green = 0, blue = 0] = channels(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Lightness of a colour, 0 to 100. */
export function lightness(color) {
  const y = luminance(color);
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

/** Each pair of text and ground that falls below 4.5:1. `css` is what holds on paper, `properties` its custom properties. */
export function faintPairs(css, properties) {
  const named = (name) => properties.get(`--${name}`) ?? '';
  const inks = ['ink', 'quiet', 'accent', 'red', 'green', 'brown', 'violet', 'wine'].map(named);
  const tokens = matches(css, /\.tok-[\w-]+[^{]*\{[^}]*?color:\s*(#[0-9a-f]{6}|var\(--[\w-]+\))/gi).map(
    (text) => (text.startsWith('var') ? named(text.slice(6, -1)) : text),
  );
  const tinted = [white, named('tint')];
  const lines = matches(
    css,
    /\.line\.(?:emphasised|inserted|deleted)[^{]*\{[^}]*?background:\s*(#[0-9a-f]{6})/gi,
  );
  const callouts = matches(css, /--callout-tint:\s*(#[0-9a-f]{6})/gi);
  return [
    ...pairs([...inks, ...tokens], tinted),
    ...pairs([named('ink'), named('quiet'), ...tokens], lines),
    ...pairs(inks, callouts),
    ...pairs([named('furniture-color')], [white]),
    ...pairs([white], [named('accent')]),
  ].filter(({ ratio }) => !(ratio >= 4.5));
}

function matches(css, pattern) {
  return [...css.matchAll(pattern)].map(([, color]) => color);
}

function pairs(inks, grounds) {
  return inks.flatMap((ink) =>
    grounds.filter(Boolean).map((ground) => ({ ink, ground, ratio: contrast(ink, ground) })),
  );
}

/** The least difference in lightness of two of these colours. */
export function leastStep(colors) {
  const steps = colors.flatMap((one, index) =>
    colors.slice(index + 1).map((other) => Math.abs(lightness(one) - lightness(other))),
  );
  return Math.min(...steps);
}
