/** Images that a browser shows → PNG, for files whose readers show less. */

/** An image to draw. */
export interface PictureRequest {
  /** a `data:` address */
  readonly address: string;
  /** CSS pixels, where the image does not say */
  readonly widthPx?: number | undefined;
  readonly heightPx?: number | undefined;
  /** pixels of the picture for each CSS pixel */
  readonly scale: number;
  readonly maxPixels: number;
}

/** A drawn image. */
export interface DrawnPicture {
  /** base64 of the PNG */
  readonly png: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The images in order; undefined for one that the browser does not show. */
export async function drawPictures(
  requests: readonly PictureRequest[],
): Promise<(DrawnPicture | undefined)[]> {
  const drawn: (DrawnPicture | undefined)[] = [];
  for (const request of requests) drawn.push(await drawPicture(request).catch(() => undefined));
  return drawn;
}

async function drawPicture(request: PictureRequest): Promise<DrawnPicture | undefined> {
  const image = new Image();
  image.src = request.address;
  await image.decode();
  const widthPx = request.widthPx ?? image.naturalWidth;
  const heightPx = request.heightPx ?? image.naturalHeight;
  if (!(widthPx > 0 && heightPx > 0)) return undefined;
  const most = Math.sqrt(request.maxPixels / (widthPx * heightPx));
  const scale = Math.min(request.scale, most);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(widthPx * scale));
  canvas.height = Math.max(1, Math.round(heightPx * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return { png: canvas.toDataURL('image/png').replace(/^[^,]*,/, ''), widthPx, heightPx };
}
