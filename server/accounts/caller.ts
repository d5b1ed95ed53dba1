/** The person who makes a request, according to their session. */
export interface Caller {
  userId: string;
  name: string;
  email: string;
}
