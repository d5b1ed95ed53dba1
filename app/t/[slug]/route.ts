import { readForm, serveFrozen } from '#server/editions/serveFrozen';

/** The latest edition: /t/<slug> and /t/<slug>.json. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { name, form } = readForm((await params).slug);
  return serveFrozen(request, name, null, form);
}
