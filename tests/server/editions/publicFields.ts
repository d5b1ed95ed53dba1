/**
 * What becomes of each text column of the database on public pages. `public`: readers see it, or it follows from what they see. `marked`: the
 * test writes a mark into it, which no public byte may hold. `named`: the same of the value that it has, as of ids. A new column fails the
 * test until it stands here.
 */
export const publicFields: Readonly<Record<string, Readonly<Record<string, 'public' | 'marked' | 'named'>>>> = {
  User: { id: 'named', name: 'marked', email: 'marked', image: 'marked' },
  Session: { id: 'named', token: 'marked', userId: 'named', ipAddress: 'marked', userAgent: 'marked' },
  Credential: {
    ...{ id: 'named', accountId: 'marked', providerId: 'marked', userId: 'named', accessToken: 'marked' },
    ...{ refreshToken: 'marked', idToken: 'marked', scope: 'marked', password: 'marked' },
  },
  Verification: { id: 'named', identifier: 'marked', value: 'marked' },
  RateLimit: { key: 'marked' },
  // The publisher.
  Team: { id: 'named', name: 'public' },
  TeamMember: { teamId: 'named', userId: 'named' },
  // The id is the name of its feeds, which stays when a slug does not.
  Timeline: { id: 'public', teamId: 'named', title: 'marked', slug: 'public', withdrawnReason: 'public', readerPassword: 'named' },
  // An address of before leads to that of now.
  FormerSlug: { slug: 'public', timelineId: 'public' },
  TimelineMember: { timelineId: 'public', userId: 'named', roleById: 'named' },
  InvitationLink: { id: 'named', timelineId: 'public', recipient: 'marked', tokenHash: 'marked', createdById: 'named' },
  TeamInvitation: { id: 'named', teamId: 'named', recipient: 'marked', tokenHash: 'marked', createdById: 'named' },
  RemovedMember: { id: 'named', timelineId: 'public', teamId: 'named', userId: 'named', role: 'marked' },
  Doc: { id: 'public' },
  // The doc itself: what of it is published, the format says. The test marks what it leaves out.
  DocUpdate: { docId: 'public', userId: 'named', batch: 'named', payload: 'public' },
  DocCheckpoint: { docId: 'public', payload: 'public', sha256: 'public' },
  DocClient: { docId: 'public', userId: 'named' },
  DocQuarantine: { docId: 'public', sha256: 'public', userId: 'named', payload: 'public', reason: 'marked' },
  DocFold: { docId: 'public', after: 'marked' },
  RecordRow: {
    ...{ timelineId: 'public', kind: 'marked', id: 'marked', title: 'marked', date: 'marked', fields: 'marked' },
    ...{ searchText: 'marked', searchWords: 'marked', sameKey: 'marked' },
  },
  CitationRow: { timelineId: 'public', kind: 'marked', id: 'marked', path: 'marked', citationId: 'marked', sourceId: 'marked' },
  RecordRevision: { timelineId: 'public', kind: 'marked', id: 'marked', userId: 'named', fields: 'marked', content: 'marked' },
  Thread: {
    ...{ id: 'named', timelineId: 'public', kind: 'marked', recordId: 'marked', anchor: 'marked', quote: 'marked', standing: 'marked' },
    ...{ createdById: 'named', resolvedById: 'named', assigneeId: 'named' },
  },
  Comment: { id: 'named', threadId: 'named', authorId: 'named', body: 'marked', hiddenById: 'named', searchWords: 'marked' },
  CommentMention: { commentId: 'named', userId: 'named' },
  CommentReaction: { commentId: 'named', userId: 'named', reaction: 'marked' },
  ReadMark: { threadId: 'named', userId: 'named' },
  Notification: {
    ...{ id: 'named', userId: 'named', timelineId: 'public', threadId: 'named', commentId: 'named', kind: 'marked', actorId: 'named' },
    ...{ invitationId: 'named', teamInvitationId: 'named', reportId: 'named' },
  },
  TimelineMailMode: { userId: 'named', timelineId: 'public' },
  Edition: {
    ...{ timelineId: 'public', note: 'public', title: 'public', language: 'public', publishedById: 'named' },
    ...{ jsonHash: 'public', htmlHash: 'public', correctedEvents: 'public', withdrawnReason: 'public', styleHash: 'public' },
  },
  EditionFile: { timelineId: 'public', name: 'public', hash: 'public' },
  FrozenFile: { hash: 'public', mediaType: 'public', bytes: 'public', br: 'public', gzip: 'public', policy: 'public' },
  // Of a report readers learn alone that a correction answers one.
  ReaderReport: {
    ...{ id: 'named', timelineId: 'public', eventId: 'public', eventTitle: 'marked', words: 'marked', source: 'marked', contact: 'marked' },
    ...{ assigneeId: 'named', closedById: 'named', reason: 'marked' },
  },
  Image: { hash: 'public' },
  ImageSize: { imageHash: 'public', fileHash: 'public' },
  TimelineImage: { timelineId: 'public', imageHash: 'public', addedById: 'named' },
  EditionImage: { timelineId: 'public', imageHash: 'public' },
  // The archive address stands at the source, in the doc.
  Capture: {
    ...{ id: 'named', timelineId: 'public', sourceId: 'marked', asked: 'marked', address: 'marked', exchanges: 'marked', name: 'marked' },
    ...{ mediaType: 'marked', hash: 'named', text: 'marked', wordsHash: 'marked', archiveUrl: 'marked', capturedById: 'named' },
  },
  CapturedFile: { hash: 'named', bytes: 'marked' },
  LinkCheck: { timelineId: 'public', sourceId: 'marked', address: 'marked', detail: 'marked', wordsHash: 'marked' },
  // Readers see the references that it makes, and by the edition which style it is.
  CslStyle: { hash: 'public', title: 'marked', rules: 'marked' },
  TimelineStyle: {
    ...{ timelineId: 'public', hash: 'public', authors: 'marked', rights: 'marked', licence: 'marked', addedById: 'named' },
  },
  FetchedHost: { host: 'marked', robots: 'marked' },
  Job: { id: 'named', kind: 'marked', timelineId: 'public', startedById: 'named', data: 'marked', result: 'marked', refusal: 'marked' },
};
