import type { Edit } from '#core/edits/edit';
import type { DirectWriter } from '#server/relay/direct/directWriter';
import { EditRefusal } from '#server/relay/direct/editRefusal';
import { type Authorise, closeByStatus } from '#server/relay/door/authorise';
import type { Room } from '#server/relay/room/room';
import type { Rooms } from '#server/relay/room/rooms';

/**
 * The server's own way to edit a doc, on behalf of a person. Its edits are checked, committed, acknowledged and sent as those of
 * a socket, whether or not anybody is in the room.
 */
export class DirectConnection {
  private joined: { room: Room; writer: DirectWriter } | null = null;
  /** The last edit has been given to its room: edits are applied in the order in which they were asked for. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly docId: string,
    private readonly userId: string,
    private readonly rooms: Rooms,
    private readonly authorise: Authorise,
  ) {}

  /** Checks the person's access, and loads the room. Rejects with an `EditRefusal`. */
  async open(): Promise<void> {
    await this.join();
  }

  /**
   * Applies edits together, or none of them. Resolves once they are durable, or change nothing. Rejects with an `EditRefusal`.
   * Text instead of values: the same as JSON, which is not parsed on this thread.
   */
  edit(edits: Edit | readonly Edit[] | string): Promise<void> {
    const json = typeof edits === 'string' ? edits : JSON.stringify([edits].flat());
    const begun = this.turn.then(() => this.join());
    this.turn = begun.catch(() => undefined);
    return begun.then(({ room, writer }) => writer.submit(() => room.handleValues(writer, Buffer.from(json))));
  }

  private async join(): Promise<{ room: Room; writer: DirectWriter }> {
    if (this.rooms.isDraining) throw new EditRefusal('restarting');
    const { joined } = this;
    const isUsable = joined && !joined.room.isClosed && !joined.writer.isAccessWithdrawn;
    this.joined = isUsable ? joined : await this.enter();
    const { pauseMs } = this.joined.writer;
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return this.joined.room.isClosed ? this.join() : this.joined;
  }

  private async enter(): Promise<{ room: Room; writer: DirectWriter }> {
    const access = await this.authorise({ cookie: undefined, userId: this.userId, docId: this.docId });
    if (!access.ok) throw new EditRefusal(closeByStatus[access.status]);
    const room = await this.rooms.open(this.docId).catch((error: unknown) => {
      throw new EditRefusal('busy', String(error));
    });
    if (!room) throw new EditRefusal('gone');
    if (room.isClosed) throw new EditRefusal('busy');
    return { room, writer: room.admitDirect(access) };
  }
}
