/** Colours that content sets → the colour operators that are needed before the next painting operator. */

/** What is painted next. */
export interface Paint {
  readonly fill: boolean;
  readonly stroke: boolean;
}

/** Keeps count of the colours that content sets and of those that are written, by graphics state. */
export interface PaintColors {
  /** whether fills have the colour of `0 0 .5 rg` */
  readonly hasFill: (operation: string) => boolean;
  readonly setFill: (operation: string) => void;
  readonly setStroke: (operation: string) => void;
  /** what has to be written before painting */
  readonly toPaint: (paint: Paint) => string;
  readonly save: () => void;
  readonly restore: () => void;
  /** colours of another kind were written */
  readonly forget: () => void;
}

/** Colours of a graphics state: set by the content, and written so far. */
interface Colors {
  fill: string;
  stroke: string;
  writtenFill: string;
  writtenStroke: string;
}

/** Colours of a page that has painted nothing. */
export function openPaintColors(): PaintColors {
  // changed in place: a long paper sets colours a million times
  let now: Colors = { fill: '', stroke: '', writtenFill: '', writtenStroke: '' };
  const saved: Colors[] = [];
  const unknown = (): Colors => ({ fill: '?', stroke: '?', writtenFill: '?', writtenStroke: '?' });
  return {
    hasFill: (fill) => fill === now.fill,
    setFill: (fill) => {
      now.fill = fill;
    },
    setStroke: (stroke) => {
      now.stroke = stroke;
    },
    toPaint: ({ fill, stroke }) => {
      const fillText = fill && now.fill !== now.writtenFill ? `${now.fill}\n` : '';
      const strokeText = stroke && now.stroke !== now.writtenStroke ? `${now.stroke}\n` : '';
      if (fill) now.writtenFill = now.fill;
      if (stroke) now.writtenStroke = now.stroke;
      return fillText + strokeText;
    },
    save: () => {
      saved.push({ ...now });
    },
    restore: () => {
      now = saved.pop() ?? unknown();
    },
    forget: () => {
      now = unknown();
    },
  };
}
