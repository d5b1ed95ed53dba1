/** The person who makes a request, as their session names them. */
export interface Caller {
  userId: string;
  name: string;
  email: string;
}
