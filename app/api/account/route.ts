import { readJson, respond } from '#app/api/respond';
import { deleteAccount, deletionSchema } from '#server/accounts/commands';

export async function DELETE(request: Request): Promise<Response> {
  return respond(request, async (caller) => deleteAccount(caller, await readJson(request, deletionSchema), request.headers));
}
