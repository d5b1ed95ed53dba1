import { describe, expect, it } from 'vitest';
import { acts, can, canInTeam, greaterRole, roleInRoom, roles, teamActs } from '#core/access';

// Written out, not derived, so that each change of access is visible as a change of this table.
const matrix = {
  readTimeline: { none: false, viewer: true, commenter: true, editor: true, owner: true },
  readComments: { none: false, viewer: true, commenter: true, editor: true, owner: true },
  comment: { none: false, viewer: false, commenter: true, editor: true, owner: true },
  resolveThread: { none: false, viewer: false, commenter: false, editor: true, owner: true },
  assignThread: { none: false, viewer: false, commenter: false, editor: true, owner: true },
  moveThread: { none: false, viewer: false, commenter: false, editor: true, owner: true },
  changeComment: { none: false, viewer: false, commenter: false, editor: false, owner: false },
  hideComment: { none: false, viewer: false, commenter: false, editor: false, owner: true },
  exportComments: { none: false, viewer: false, commenter: false, editor: false, owner: true },
  editTimeline: { none: false, viewer: false, commenter: false, editor: true, owner: true },
  publishEdition: { none: false, viewer: false, commenter: false, editor: true, owner: true },
  triageReports: { none: false, viewer: false, commenter: false, editor: true, owner: true },
  readMembers: { none: false, viewer: true, commenter: true, editor: true, owner: true },
  manageMembers: { none: false, viewer: false, commenter: false, editor: false, owner: true },
  manageInvitations: { none: false, viewer: false, commenter: false, editor: false, owner: true },
  duplicateTimeline: { none: false, viewer: false, commenter: false, editor: true, owner: true },
  archiveTimeline: { none: false, viewer: false, commenter: false, editor: false, owner: true },
  moveTimeline: { none: false, viewer: false, commenter: false, editor: false, owner: true },
  deleteTimeline: { none: false, viewer: false, commenter: false, editor: false, owner: true },
  withdrawEditions: { none: false, viewer: false, commenter: false, editor: false, owner: true },
  deleteCapture: { none: false, viewer: false, commenter: false, editor: false, owner: true },
  scheduleFetches: { none: false, viewer: false, commenter: false, editor: false, owner: true },
} as const;

/** The acts for which it matters that the thing is one's own, on such a thing. */
const ownMatrix = {
  resolveThread: { none: false, viewer: false, commenter: true, editor: true, owner: true },
  assignThread: { none: false, viewer: false, commenter: true, editor: true, owner: true },
  moveThread: { none: false, viewer: false, commenter: true, editor: true, owner: true },
  changeComment: { none: false, viewer: false, commenter: true, editor: true, owner: true },
  deleteCapture: { none: false, viewer: false, commenter: false, editor: true, owner: true },
} as const;

describe('acts on a timeline', () => {
  it('the expected matrix has every act', () => {
    expect(Object.keys(matrix).sort()).toEqual([...acts].sort());
  });
  for (const act of acts) {
    for (const role of [null, ...roles]) {
      const expected = matrix[act][role ?? 'none'];
      it(`${role ?? 'someone without a role'} ${expected ? 'may' : 'may not'} ${act}`, () => {
        expect(can(role, act)).toBe(expected);
      });
    }
  }

  it('authors may do more to their own things, and no other act differs', () => {
    for (const act of acts) {
      const expected = act in ownMatrix ? ownMatrix[act as keyof typeof ownMatrix] : matrix[act];
      for (const role of [null, ...roles]) expect(can(role, act, false, true), `${act} ${role}`).toBe(expected[role ?? 'none']);
    }
  });
});

describe('acts on an archived timeline', () => {
  const written = [
    ...['comment', 'resolveThread', 'assignThread', 'moveThread', 'changeComment', 'hideComment'],
    ...['editTimeline', 'publishEdition', 'deleteCapture'],
  ];
  for (const act of acts) {
    const isWriting = written.includes(act);
    it(`${act}: ${isWriting ? 'nobody' : 'the same people as before'}`, () => {
      for (const role of [null, ...roles]) expect(can(role, act, true), role ?? 'none').toBe(!isWriting && can(role, act));
      for (const role of roles) expect(can(role, act, true, true), role).toBe(!isWriting && can(role, act, false, true));
    });
  }

  it('everyone is a viewer in its room', () => {
    for (const role of roles) {
      expect(roleInRoom(role, true)).toBe('viewer');
      expect(roleInRoom(role, false)).toBe(role);
    }
  });
});

describe('acts in a team', () => {
  const teamMatrix = {
    readTeam: { none: false, member: true, owner: true },
    createTimeline: { none: false, member: true, owner: true },
    manageTeam: { none: false, member: false, owner: true },
  } as const;
  for (const act of teamActs) {
    for (const role of [null, 'member', 'owner'] as const) {
      const expected = teamMatrix[act][role ?? 'none'];
      it(`${role ?? 'someone outside'} ${expected ? 'may' : 'may not'} ${act}`, () => {
        expect(canInTeam(role, act)).toBe(expected);
      });
    }
  }
});

it('the higher of two roles applies', () => {
  expect(greaterRole('viewer', 'owner')).toBe('owner');
  expect(greaterRole('editor', 'commenter')).toBe('editor');
  expect(greaterRole(null, 'viewer')).toBe('viewer');
  expect(greaterRole(null, null)).toBe(null);
});
