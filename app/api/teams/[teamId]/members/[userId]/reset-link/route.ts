import { respond } from '#app/api/respond';
import { createResetLink } from '#server/accounts/resetLinks';

type Context = { params: Promise<{ teamId: string; userId: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { teamId, userId } = await params;
  return respond(request, async (caller) => Response.json(await createResetLink(caller, teamId, userId), { status: 201 }));
}
