import { z } from 'zod';
import { anchorSchema } from '#core/comments/anchor';
import { longestBody } from '#core/comments/body';
import { threadSorts } from '#core/comments/filter';
import { say } from '#server/base/say';

/** PostgreSQL stores no NUL in text, and no keyboard types one. */
const body = z
  .string()
  .trim()
  .min(1, say('comment.empty'))
  .max(longestBody, say('comment.long'))
  .refine((text) => !text.includes('\0'), say('comment.textOnly'));

/** The caller chooses the id, so that a repeated request writes nothing twice. */
const id = z.uuid().optional();
const anchor = anchorSchema(z);
const assigneeId = z.string().min(1).max(64).nullable();
const due = z.iso.date(say('comment.day')).nullable();

export const newThreadSchema = z.strictObject({
  id,
  anchor,
  comment: z.strictObject({ id, body }),
  assigneeId: assigneeId.default(null),
  due: due.default(null),
});
export const newCommentSchema = z.strictObject({ id, body });
/** One act for each request. */
export const threadChangeSchema = z.union([
  z.strictObject({ resolved: z.boolean() }),
  z.strictObject({ assigneeId, due }),
  z.strictObject({ anchor }),
]);
export const commentChangeSchema = z.union([
  z.strictObject({ body }),
  z.strictObject({ deleted: z.boolean() }),
  z.strictObject({ hidden: z.boolean() }),
]);
export const readSchema = z.strictObject({ rev: z.int().min(0) });

const flag = z.literal('1').optional();

/** The search part of the address of a list of threads. */
export const threadFilterSchema = z.object({
  kind: z.string().max(100).optional(),
  id: z.string().max(256).optional(),
  state: z.enum(['open', 'resolved']).optional(),
  involves: z.enum(['mine', 'assigned', 'mentioned']).optional(),
  unread: flag,
  gone: flag,
  track: z.string().max(256).optional(),
  person: z.string().max(64).optional(),
  q: z.string().max(500).optional(),
  sort: z.enum(threadSorts).default('spoken'),
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  comments: z.enum(['all', 'ends']).default('ends'),
});
export type ThreadFilter = z.infer<typeof threadFilterSchema>;

export type NewThread = z.infer<typeof newThreadSchema>;
export type ThreadChange = z.infer<typeof threadChangeSchema>;
export type CommentChange = z.infer<typeof commentChangeSchema>;
