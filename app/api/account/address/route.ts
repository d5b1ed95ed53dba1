import { readJson, respond } from '#app/api/respond';
import { changeAddress, newAddressSchema } from '#server/accounts/commands';

export async function PUT(request: Request): Promise<Response> {
  return respond(request, async (caller) => changeAddress(caller, await readJson(request, newAddressSchema), request.headers));
}
