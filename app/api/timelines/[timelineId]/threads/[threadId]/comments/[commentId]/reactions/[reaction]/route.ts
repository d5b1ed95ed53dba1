import { z } from 'zod';
import { respond } from '#app/api/respond';
import { reactions } from '#core/comments/thread';
import { setReaction } from '#server/comments/commentCommands';

type Context = { params: Promise<{ timelineId: string; threadId: string; commentId: string; reaction: string }> };

const reactionSchema = z.enum(reactions);

export async function PUT(request: Request, context: Context): Promise<Response> {
  return answer(request, context, true);
}

export async function DELETE(request: Request, context: Context): Promise<Response> {
  return answer(request, context, false);
}

async function answer(request: Request, { params }: Context, isSet: boolean): Promise<Response> {
  const { timelineId, threadId, commentId, reaction } = await params;
  return respond(request, (caller) => setReaction(caller, timelineId, threadId, commentId, reactionSchema.parse(reaction), isSet));
}
