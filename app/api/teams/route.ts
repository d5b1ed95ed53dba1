import { readJson, respond } from '#app/api/respond';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { createTeam, newTeamSchema } from '#server/teams/commands';
import { listTeams } from '#server/teams/queries';

export async function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
    return { teams: await listTeams(caller.userId) };
  });
}

export async function POST(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const { name } = await readJson(request, newTeamSchema);
    return Response.json(await createTeam(caller, name), { status: 201 });
  });
}
