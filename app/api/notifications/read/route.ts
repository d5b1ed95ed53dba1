import { readJson, respond } from '#app/api/respond';
import { requireCaller } from '#server/accounts/requireCaller';
import { markNotificationsRead, readNotificationsSchema } from '#server/notifications/commands';

export async function PUT(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const { userId } = requireCaller(caller);
    return markNotificationsRead(userId, await readJson(request, readNotificationsSchema));
  });
}
