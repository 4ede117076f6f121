import type { Canvas } from '@napi-rs/canvas';
export function drawPages(
  bytes: Uint8Array,
  options: { readonly widthPx: number; readonly pages?: readonly number[] },
): Promise<Canvas[]>;
export function sheetOf(
  pictures: readonly Canvas[],
  options: { readonly across: number; readonly gapPx?: number },
): Canvas;
