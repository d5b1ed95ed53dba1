import { serveImage } from '#app/api/serveImage';
import { readImageFile } from '#core/model/nodes/image';
import { notFound } from '#server/editions/serveFrozen';
import { findPublishedImage } from '#server/images/queries';

/** Serves one size of an edition's picture to everyone. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string; file: string }> }): Promise<Response> {
  const { slug, file } = await params;
  const asked = readImageFile(file);
  const found = asked && (await findPublishedImage(slug, asked.hash, asked.width));
  return found ? serveImage(request, found, 'public') : notFound();
}
