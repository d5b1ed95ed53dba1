import { schemas } from '#core/editions/format/schemas';

/** Serves the JSON Schema of a published format, such as /schemas/edition-2.json. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  if (!Object.hasOwn(schemas, file)) return new Response(null, { status: 404 });
  const headers = {
    'content-type': 'application/schema+json; charset=utf-8',
    'cache-control': 'public, max-age=86400',
    'access-control-allow-origin': '*',
  };
  return new Response(JSON.stringify(schemas[file], null, 2), { headers });
}
