import { deleteAccount, deletionSchema } from '#server/account/commands';
import { readJson, respond } from '../respond';

export async function DELETE(request: Request): Promise<Response> {
  return respond(request, async (caller) => deleteAccount(caller, await readJson(request, deletionSchema), request.headers));
}
