import type { IncomingMessage } from 'node:http';
import type { AccessResult, Authorise } from '#server/relay/door/authorise';
import { Refusals } from '#server/relay/door/refusals';
import { isAllowedOrigin, type RefusalStatus, type RoomRequest, readAddress, readRoomRequest } from '#server/relay/door/upgrade';
import type { Limits } from '#server/relay/limits';

export interface AdmissionOptions {
  authorise: Authorise;
  allowedOrigins: readonly string[];
  trustedProxies: number;
  limits: Limits;
  /** How many sockets are open in this doc's room. */
  socketsIn: (docId: string) => number;
}

type Admitted = {
  ok: true;
  asked: RoomRequest;
  cookie: string | undefined;
  access: Extract<AccessResult, { ok: true }>;
  /** Null if the request comes from this machine. */
  address: string | null;
};

export type AdmissionResult = Admitted | { ok: false; status: RefusalStatus; retryAfterSeconds: number };

/** Decides before the handshake who may open a socket (R4), and counts the open sockets of each person and address. */
export class Admission {
  private readonly socketsOfUser = new Map<string, number>();
  private readonly socketsOfAddress = new Map<string, number>();
  private readonly refusals: Refusals<RefusalStatus>;

  constructor(private readonly options: AdmissionOptions) {
    this.refusals = new Refusals(options.limits.refuseAgainMs);
  }

  async decide(request: IncomingMessage): Promise<AdmissionResult> {
    const { authorise, allowedOrigins, trustedProxies, limits, socketsIn } = this.options;
    const asked = readRoomRequest(request.url);
    if (!asked) return refuse(404);
    if (!isAllowedOrigin(request, allowedOrigins)) return refuse(403);
    const address = readAddress(request, trustedProxies);
    if (address && (this.socketsOfAddress.get(address) ?? 0) >= limits.maxConnectionsPerAddress) return refuse(429, 10);
    const { cookie } = request.headers;
    const refused = this.refusals.find(asked.docId, cookie);
    if (refused) return refuse(refused, 10);
    const access = await authorise({ cookie, docId: asked.docId });
    if (!access.ok) {
      this.refusals.add(asked.docId, cookie, access.status);
      return refuse(access.status);
    }
    if (access.epoch !== asked.epoch) return refuse(410);
    if ((this.socketsOfUser.get(access.userId) ?? 0) >= limits.maxConnectionsPerUser) return refuse(429, 10);
    if (socketsIn(asked.docId) >= limits.maxConnectionsPerRoom) return refuse(503, 10);
    return { ok: true, asked, cookie, access, address };
  }

  /** Counts an opened socket. Returns the function that counts it as closed. */
  count({ access, address }: Admitted): () => void {
    add(this.socketsOfUser, access.userId, 1);
    if (address) add(this.socketsOfAddress, address, 1);
    return () => {
      add(this.socketsOfUser, access.userId, -1);
      if (address) add(this.socketsOfAddress, address, -1);
    };
  }

  /** Roles on this doc have changed: earlier refusals no longer hold. */
  forgetRefusals(docId: string): void {
    this.refusals.forget(docId);
  }
}

function refuse(status: RefusalStatus, retryAfterSeconds = 0): AdmissionResult {
  return { ok: false, status, retryAfterSeconds };
}

/** Keeps no zeros, so that the map holds open sockets only. */
function add(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
