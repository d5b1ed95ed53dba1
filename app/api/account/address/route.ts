import { changeAddress, newAddressSchema } from '#server/account/commands';
import { readJson, respond } from '../../respond';

export async function PUT(request: Request): Promise<Response> {
  return respond(request, async (caller) => changeAddress(caller, await readJson(request, newAddressSchema), request.headers));
}
