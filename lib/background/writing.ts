import type { CallId } from '../call/call.ts';
import type { WrapUp, WritingState } from '../facts.ts';

/** A note or a tag, and how far it is on its way to Toky. */
export type Piece = {
  readonly text: string;
  readonly state: WritingState;
  /** What Toky has; empty for nothing. */
  readonly sent: string;
  /** Since when the engine has been at it, ms since 1970; null: it is not. Stays where the answer never came. */
  readonly handedOver: number | null;
};

export const PIECES = ['note', 'tag'] as const;
export type PieceName = (typeof PIECES)[number];

/** What was written of one call. */
export type Writing = Readonly<Record<PieceName, Piece>> & {
  readonly callId: CallId;
  /** Who wrote it; nobody else sends it. */
  readonly agent: string;
  /** ms since 1970 */
  readonly typedAt: number;
  readonly failures: number;
  /** It is not sent before this, ms since 1970. */
  readonly retryAt: number;
};

export function firstWriting(callId: CallId, agent: string, known: WrapUp): Writing {
  return {
    callId,
    agent,
    note: pieceOf(known.note, known.noteState),
    tag: pieceOf(known.tag, known.tagState),
    typedAt: 0,
    failures: 0,
    retryAt: 0,
  };
}

function pieceOf(text: string, state: WritingState): Piece {
  return { text, state, sent: state === 'sent' ? text : '', handedOver: null };
}

/** The piece as it is after a person typed. `done`: they are at an end, so it may be sent; a refused one once more. */
export function typed(piece: Piece, text: string, done: boolean): Piece {
  if (text !== piece.text) return { ...piece, text, state: stateOfTyped(piece, text, done) };
  const again = done && (piece.state === 'draft' || piece.state === 'refused');
  return again ? { ...piece, state: 'waiting' } : piece;
}

function stateOfTyped(piece: Piece, text: string, done: boolean): WritingState {
  if (text.trim() === '') return 'none';
  if (text === piece.sent) return 'sent';
  return done ? 'waiting' : 'draft';
}

/** Long enough untouched: what was being written is taken to be written. */
export function ripe(writing: Writing): Writing {
  const ripePiece = (piece: Piece): Piece =>
    piece.state === 'draft' ? { ...piece, state: 'waiting' } : piece;
  return { ...writing, note: ripePiece(writing.note), tag: ripePiece(writing.tag) };
}

/** Toky took the text; what was typed since is still to be sent. */
export function taken(piece: Piece, text: string): Piece {
  return { ...piece, sent: text, handedOver: null, state: piece.text === text ? 'sent' : piece.state };
}

/** Toky refused the text for good. */
export function refused(piece: Piece, text: string): Piece {
  return { ...piece, handedOver: null, state: piece.text === text ? 'refused' : piece.state };
}

/** Is there nothing left to be done? */
export function isAtRest({ note, tag }: Writing): boolean {
  return [note, tag].every(
    ({ state, handedOver }) => handedOver === null && state !== 'draft' && state !== 'waiting',
  );
}

export function wrapUpOf({ note, tag }: Writing): WrapUp {
  return { note: note.text, noteState: note.state, tag: tag.text, tagState: tag.state };
}
