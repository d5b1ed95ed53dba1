import { notFound, readForm, serveFrozen } from '#server/editions/serveFrozen';

/** One edition, permanently: /t/<slug>/<number> and /t/<slug>/<number>.json. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string; number: string }> }): Promise<Response> {
  const { slug, number } = await params;
  const { name, form } = readForm(number);
  return /^[1-9]\d{0,8}$/.test(name) ? serveFrozen(request, slug, Number(name), form) : notFound();
}
