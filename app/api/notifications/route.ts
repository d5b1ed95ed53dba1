import { respond } from '#app/api/respond';
import { requireCaller } from '#server/accounts/requireCaller';
import { listNotifications, notificationFilterSchema } from '#server/notifications/queries';

export async function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const { userId } = requireCaller(caller);
    return listNotifications(userId, notificationFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams)));
  });
}
