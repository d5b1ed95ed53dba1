import { readJson, respond } from '#app/api/respond';
import { requireCaller } from '#server/accounts/requireCaller';
import { changeSettings, notificationSettingsSchema } from '#server/notifications/commands';
import { findSettings } from '#server/notifications/queries';

export async function GET(request: Request): Promise<Response> {
  return respond(request, (caller) => findSettings(requireCaller(caller).userId));
}

export async function PUT(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const own = requireCaller(caller);
    await changeSettings(own, await readJson(request, notificationSettingsSchema));
    return findSettings(own.userId);
  });
}
